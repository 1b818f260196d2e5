package io.remessa.aws;

import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.ecs.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.FargateService;
import software.constructs.Construct;

/** The three services and their sizes. */
final class Services {

    /** Of application.properties of each service. */
    static final int API_PORT = 8480;

    private static final int DISPATCHER_PORT = 8481;
    private static final int VALIDATOR_PORT = 8482;

    private static final int CORE = 1_024;
    private static final int GIB = 1_024;

    /** A stop waits for the long poll under way, then for what is in flight; some seconds are for the process itself. */
    private static final int TO_END = 10;

    /** The most that Fargate gives a task to stop. */
    private static final int LONGEST_STOP_SECONDS = 120;

    /** quarkus.shutdown.timeout of the API, and the same for the process. */
    private static final int API_STOP_SECONDS = 30 + TO_END;

    private static final int CPU_PERCENT = 60;

    private final FargateService api;
    private final FargateService dispatcher;
    private final FargateService validator;

    Services(
            Construct scope,
            ServiceTasks tasks,
            ServiceRoles roles,
            StackSettings settings,
            ServiceDefaults defaults,
            ServiceEnvironments environments) {
        api = tasks.service(new ServiceTasks.Spec(
                "Api", "upload-api", roles.api(), CORE / 2, GIB, API_PORT, API_STOP_SECONDS, environments.api()));
        StackSettings.Fleet fleet = settings.fleet();
        scaleByCpu(api, fleet.minApi(), fleet.maxApi());
        dispatcher = tasks.service(new ServiceTasks.Spec(
                "Dispatcher",
                "chunk-dispatcher",
                roles.dispatcher(),
                CORE / 2,
                GIB,
                DISPATCHER_PORT,
                defaults.dispatcher().dispatch().longPollSeconds()
                        + defaults.dispatcher().dispatch().drainSeconds()
                        + TO_END,
                environments.dispatcher()));
        // One at least: it sweeps, consumes dead letters and tells how uploads ended.
        scaleByCpu(dispatcher, 1, fleet.maxDispatchers());
        int cores = defaults.validator().validate().chunksInFlight() - 1;
        validator = tasks.service(new ServiceTasks.Spec(
                "Validator",
                "chunk-validator",
                roles.validator(),
                cores * CORE,
                cores * 2 * GIB,
                VALIDATOR_PORT,
                LONGEST_STOP_SECONDS,
                environments.validator()));
    }

    /** Validators come and go with the backlog: one that goes has all the time there is for the chunks that it has begun. */
    static int validatorDrainSeconds(ServiceDefaults defaults) {
        return LONGEST_STOP_SECONDS - TO_END - defaults.validator().validate().longPollSeconds();
    }

    FargateService api() {
        return api;
    }

    FargateService dispatcher() {
        return dispatcher;
    }

    FargateService validator() {
        return validator;
    }

    private static void scaleByCpu(FargateService service, int least, int most) {
        service.autoScaleTaskCount(EnableScalingProps.builder()
                        .minCapacity(least)
                        .maxCapacity(Math.max(least, most))
                        .build())
                .scaleOnCpuUtilization(
                        "Cpu",
                        CpuUtilizationScalingProps.builder()
                                .targetUtilizationPercent(CPU_PERCENT)
                                .build());
    }
}
