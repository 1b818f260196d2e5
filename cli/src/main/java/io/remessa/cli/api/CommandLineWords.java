package io.remessa.cli.api;

import java.util.Optional;

/** What to tell people where the server's own words are for programs, which call routes and not commands. */
final class CommandLineWords {
    private CommandLineWords() {}

    /** The cause and what to type, by the contract's code; empty where the server's words serve. */
    static Optional<String> of(String code) {
        return Optional.ofNullable(
                switch (code) {
                    case "UPLOAD_NOT_FOUND" -> "There is no such upload: ./remessa list shows yours";
                    case "INVALID_ID" -> "That is not the id of an upload: ./remessa list shows those of yours";
                    case "UPLOAD_NOT_OPEN", "PARTS_GONE" ->
                        "The upload was completed or given up by somebody else: send the file again, which begins a new"
                                + " one";
                    case "PARTS_MISSING" -> "Parts of the file have not arrived: send it again to continue";
                    case "PARTS_CHANGED" ->
                        "Another sender writes to the same upload, so what arrived is not your file; it was not taken for"
                                + " it. Send the file again, which begins an upload of its own";
                    case "PAUSED_BY_OPERATOR" ->
                        "An operator has paused the upload, and only an operator can let it go on: ask one"
                                + " (#/operations)";
                    case "TOO_MANY_UPLOADS" ->
                        "As many of your uploads are being sent as may be. ./remessa list --state UPLOADING shows them:"
                                + " send their files again to finish them, or give them up with ./remessa abort UPLOAD,"
                                + " --all for all";
                    case "TOO_MANY_VALIDATIONS" ->
                        "As many of your uploads wait to be validated, or are, as may be. Send the file again when some"
                                + " have ended: ./remessa list --state VALIDATING";
                    case "RESULT_NOT_READY" ->
                        "There is no result yet, or the upload ended without one: ./remessa status UPLOAD says which";
                    case "ROUTE_NOT_FOUND", "METHOD_NOT_ALLOWED", "UNKNOWN_FIELD" ->
                        "The server does not know what this command asks for: use the command line of its version";
                    default -> null;
                });
    }
}
