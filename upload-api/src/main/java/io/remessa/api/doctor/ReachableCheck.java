package io.remessa.api.doctor;

import java.util.function.Supplier;

/** Whether something in the cloud answers. */
public final class ReachableCheck implements Check {

    private final String name;
    private final Supplier<Reach> ask;
    private final Cures cures;

    /** @param ask makes the call, and answers within seconds */
    public ReachableCheck(String name, Supplier<Reach> ask, Cures cures) {
        this.name = name;
        this.ask = ask;
        this.cures = cures;
    }

    /**
     * What helps.
     *
     * @param missing when there is no such thing
     * @param refused when the service may not ask for it
     * @param throttled when it is asked for more than its service bears
     * @param elsewhere when it is in another region
     * @param silent when nothing answers
     */
    public record Cures(
            Finding.Broken missing,
            Finding.Broken refused,
            Finding.Broken throttled,
            Finding.Broken elsewhere,
            Finding.Broken silent) {

        /**
         * Of a resource that a setting names.
         *
         * @param what the resource with its name, such as {@code the queue "chunks"}
         * @param setting the environment variable that has its name
         * @param creating the command that creates it under that name
         * @param permission that the service needs, as IAM calls it
         * @param endpointSetting the environment variable that has the endpoint of its service
         */
        public static Cures of(
                String what, String setting, String creating, String permission, String endpointSetting) {
            return new Cures(
                    new Finding.Broken(
                            "There is no " + what,
                            setting,
                            "Set it to one that exists in the service's region, or create this one: " + creating),
                    new Finding.Broken(
                            "The service may not ask for the " + what,
                            "IAM permission " + permission,
                            "Give the service credentials of a role that has it on the " + what),
                    new Finding.Broken(
                            "AWS refuses calls for the " + what + ", since more of them come than its capacity is for",
                            "capacity of the " + what,
                            "Raise it, where it is a number. Where it is on demand it grows by itself within half an hour;"
                                    + " until then fewer validators make fewer calls"),
                    new Finding.Broken(
                            "The " + what + " is in another region than the service asks",
                            "AWS_REGION",
                            "Set it to the region where it is. Of a bucket curl -sI https://BUCKET.s3.amazonaws.com tells it: x-amz-bucket-region"),
                    new Finding.Broken(
                            "Nothing answers for the " + what,
                            endpointSetting,
                            "Set it to an address that this machine reaches, or leave it out for AWS's own"));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Finding run() {
        return switch (ask.get()) {
            case REACHED -> Finding.HEALTHY;
            case MISSING -> cures.missing();
            case REFUSED -> cures.refused();
            case THROTTLED -> cures.throttled();
            case ELSEWHERE -> cures.elsewhere();
            case SILENT -> cures.silent();
        };
    }
}
