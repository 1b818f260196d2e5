package io.remessa.cli.command;

import io.remessa.cli.CliException;

/** The user asked for something that cannot be: as wrong as an option that does not exist. */
final class UsageException extends CliException {
    UsageException(String message) {
        super(message);
    }
}
