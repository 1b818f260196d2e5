package io.remessa.cli.command;

import io.remessa.cli.CliException;

/** The stack on this machine is asked for, and does not run. */
final class StackDownException extends CliException {
    StackDownException() {
        super("The stack does not run: start it with ./remessa up");
    }
}
