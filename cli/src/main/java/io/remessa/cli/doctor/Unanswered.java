package io.remessa.cli.doctor;

import io.remessa.cli.CliException;
import io.remessa.cli.RetryableException;
import io.remessa.cli.api.ApiException;
import io.remessa.cli.api.Finding;
import io.remessa.cli.api.NoAnswerException;
import java.io.IOException;
import java.net.URI;

/** What to change where the service, or the storage, did not do what it was asked for. */
public final class Unanswered {

    /** The name of the check of whether the service itself answers. */
    public static final String SERVICE = "service";

    private static final int NOT_SIGNED_IN = 401;

    private Unanswered() {}

    private record Cure(String setting, String how) {}

    /** Nothing serves on this machine. */
    public static Finding noStack(CliException why) {
        return finding(SERVICE, String.valueOf(why.getMessage()), start());
    }

    /** The call of the service itself failed. */
    public static Finding service(URI server, CliException failure) {
        String what = failure instanceof ApiException refusal && refusal.code().equals("OPERATORS_ONLY")
                ? "The service tells what it sees to operators only"
                : String.valueOf(failure.getMessage());
        return finding(SERVICE, what, cure(server, failure));
    }

    /** Another call failed, of which the words say what it was for. */
    static Finding call(String check, String what, URI server, CliException failure) {
        return finding(check, what + ": " + failure.getMessage(), cure(server, failure));
    }

    /**
     * A file could not be sent.
     *
     * @param begun whether the service had taken it; if so, what failed and is no answer of the service's is the storage's
     */
    public static Finding sending(URI server, Exception failure, boolean begun) {
        String what = "A tiny file cannot be sent: " + failure.getMessage();
        if (failure instanceof ApiException || failure instanceof NoAnswerException) {
            return finding(RoundTrip.NAME, what, cure(server, (CliException) failure));
        }
        return finding(RoundTrip.NAME, what, begun ? storage(failure) : beforeTheStorage(failure));
    }

    private static Cure beforeTheStorage(Exception failure) {
        return failure instanceof IOException || failure.getCause() instanceof IOException
                ? new Cure("TMPDIR of this machine", "Set it to a folder in which files may be written and read")
                : signIn();
    }

    private static Cure storage(Exception failure) {
        if (failure.getCause() instanceof IOException) {
            return new Cure(
                    "REMESSA_S3_PUBLIC_ENDPOINT of upload-api",
                    "Set it to an address of the storage that this machine reaches, or leave it out for AWS's own");
        }
        if (failure instanceof RetryableException && failure.getCause() == null) {
            return new Cure(
                    "IAM permission s3:PutObject",
                    "Give it to the role of upload-api, on the objects bucket: S3 takes a part by the permissions of"
                            + " whoever signed its URL");
        }
        return new Cure(
                "what stands between this machine and S3",
                "Run this again. If it comes again, have that pass the header ETag, and see that nobody gives up uploads of others");
    }

    private static Cure cure(URI server, CliException failure) {
        if (failure instanceof ApiException refusal) {
            return refused(server, refusal);
        }
        return failure instanceof NoAnswerException ? start() : signIn();
    }

    private static Cure start() {
        return new Cure(
                "--server or REMESSA_URL",
                "Is ./remessa up running? Start it on this machine, or name the address at which a stack elsewhere answers:"
                        + " ./remessa doctor --server https://…");
    }

    private static Cure refused(URI server, ApiException refusal) {
        return switch (refusal.code()) {
            case "OPERATORS_ONLY" ->
                new Cure("your sign-in", "Sign in as an operator; what the tiny file shows is shown all the same");
            case "HOST_NOT_ALLOWED" ->
                new Cure("REMESSA_HTTP_ALLOWED_HOSTS of upload-api", "Add " + server.getHost() + " to it");
            case "FILE_TYPE_NOT_ALLOWED" ->
                new Cure("REMESSA_UPLOAD_ALLOWED_EXTENSIONS of upload-api", "Add csv to it");
            case "TOO_MANY_UPLOADS" ->
                new Cure(
                        "your uploads",
                        "Finish or give up those that are being sent: ./remessa list --state UPLOADING");
            case "TOO_MANY_BYTES" ->
                new Cure(
                        "REMESSA_LIMITS_BEGUN_BYTES_PER_DAY_PER_OWNER of upload-api",
                        "Raise it, or run this again later");
            case "TOO_MANY_REQUESTS" ->
                new Cure(
                        "REMESSA_LIMITS_REQUESTS_PER_SECOND_PER_OWNER of upload-api",
                        "Raise it, or run this again when nobody else calls with the same sign-in");
            case "SIGN_IN_UNAVAILABLE" ->
                new Cure("REMESSA_AUTH_ISSUER of upload-api", "Set it to an issuer that upload-api reaches");
            case "CLOUD_UNAVAILABLE" ->
                new Cure(
                        "QUARKUS_S3_ENDPOINT_OVERRIDE and QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE of upload-api",
                        "Which of both does not answer says /q/health on the machine of upload-api: set it to an address that"
                                + " answers there, or leave it out for AWS's own");
            default -> unnamed(refusal);
        };
    }

    private static Cure unnamed(ApiException refusal) {
        if (refusal.status() == NOT_SIGNED_IN) {
            return signIn();
        }
        return refusal.status() / 100 == 5
                ? new Cure(
                        "upload-api",
                        "Its log has the error of this minute with the cause below it. Where that is nothing that you have set up,"
                                + " report it with those lines")
                : new Cure(
                        "version of the command line",
                        "Run the ./remessa that came with the server: this one asks for what that does not take ("
                                + refusal.code() + ")");
    }

    private static Cure signIn() {
        return new Cure(
                "your sign-in",
                "Put a good access token into REMESSA_TOKEN, or into a file that --token-file names, or set"
                        + " REMESSA_TOKEN_URL, REMESSA_CLIENT_ID and REMESSA_CLIENT_SECRET");
    }

    private static Finding finding(String check, String what, Cure cure) {
        return Finding.broken(check, what, cure.setting(), cure.how());
    }
}
