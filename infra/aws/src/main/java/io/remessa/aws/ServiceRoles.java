package io.remessa.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What each service may do: the calls that its code makes, on the things that it makes them on, and nothing else. A test reads
 * the calls out of the services' classes and compares.
 *
 * <p>{@code s3:ListBucket} is there for its side effect: without it S3 answers 403 and not 404 for an object that is gone, and
 * the services tell the two apart. Nothing lists a bucket.
 */
final class ServiceRoles {

    private static final String GET_QUEUE_URL = "sqs:GetQueueUrl";
    private static final String GET_QUEUE_ATTRIBUTES = "sqs:GetQueueAttributes";
    private static final String SEND = "sqs:SendMessage";
    private static final String MOVE_BACK = "sqs:StartMessageMoveTask";
    private static final List<String> CONSUME =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility");

    /** All that any service does with a queue. */
    static final List<String> QUEUE_ACTIONS =
            join(List.of(GET_QUEUE_URL, GET_QUEUE_ATTRIBUTES, SEND, MOVE_BACK), CONSUME.toArray(String[]::new));

    private static final String LIST_BUCKET = "s3:ListBucket";
    private static final String GET_OBJECT = "s3:GetObject";
    private static final String PUT_OBJECT = "s3:PutObject";
    private static final String ABORT = "s3:AbortMultipartUpload";
    private static final List<String> READ_ROWS = List.of("dynamodb:GetItem", "dynamodb:Query");
    private static final String QUERY = "dynamodb:Query";

    private final Role api;
    private final Role dispatcher;
    private final Role validator;

    ServiceRoles(Construct scope, Buckets buckets, Queues queues, Tables tables, Topics topics) {
        api = role(scope, "ApiRole", "What upload-api may do");
        grantApi(buckets, queues, tables);
        dispatcher = role(scope, "DispatcherRole", "What chunk-dispatcher may do");
        grantDispatcher(buckets, queues, tables, topics);
        validator = role(scope, "ValidatorRole", "What chunk-validator may do");
        grantValidator(buckets, queues, tables);
    }

    Role api() {
        return api;
    }

    Role dispatcher() {
        return dispatcher;
    }

    Role validator() {
        return validator;
    }

    /** The API deletes what is given up, which is why it alone deletes; a URL that it signs can do what its role may do. */
    private void grantApi(Buckets buckets, Queues queues, Tables tables) {
        onBucket(api, buckets.objects());
        api.addToPolicy(
                allow(List.of("s3:GetBucketNotification"), buckets.objects().getBucketArn()));
        onObjects(
                api,
                buckets.objects(),
                "uploads/*",
                PUT_OBJECT,
                GET_OBJECT,
                "s3:DeleteObject",
                ABORT,
                "s3:ListMultipartUploadParts");
        onBucket(api, buckets.results());
        onObjects(api, buckets.results(), "results/*", GET_OBJECT);
        for (Queue live : List.of(queues.objectCreated(), queues.chunks())) {
            onQueue(api, live, List.of(GET_QUEUE_URL, GET_QUEUE_ATTRIBUTES, SEND));
        }
        // Who has SQS move dead letters back must be allowed to do so message by message.
        for (Queue dead : List.of(queues.objectCreatedDead(), queues.chunksDead())) {
            onQueue(
                    api,
                    dead,
                    List.of(GET_QUEUE_URL, GET_QUEUE_ATTRIBUTES, MOVE_BACK, "sqs:ReceiveMessage", "sqs:DeleteMessage"));
        }
        onTable(
                api,
                tables.ledger(),
                join(
                        READ_ROWS,
                        "dynamodb:PutItem",
                        "dynamodb:UpdateItem",
                        "dynamodb:ConditionCheckItem",
                        "dynamodb:DescribeTable",
                        "dynamodb:DescribeTimeToLive"));
        onIndexes(api, tables.ledger(), Tables.BY_OWNER, Tables.BY_OWNER_STATE, Tables.BY_STATE, Tables.BY_EXPIRY);
        // A retry of an upload without open chunks folds its results, as dispatcher and validator do.
        onTable(
                api,
                tables.consolidated(),
                join(allConsolidatedActions(), "dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive"));
        argue(
                api,
                "Keys within one bucket, which are not known before files come: uploads/, and what came of them",
                objects(buckets.objects(), "uploads/*"),
                objects(buckets.results(), "results/*"));
    }

    /** The dispatcher joins retornos of their pieces, but rejects, which have people's documents in full, it cannot read. */
    private void grantDispatcher(Buckets buckets, Queues queues, Tables tables, Topics topics) {
        onBucket(dispatcher, buckets.objects());
        onObjects(dispatcher, buckets.objects(), "*", GET_OBJECT);
        onBucket(dispatcher, buckets.results());
        onObjects(dispatcher, buckets.results(), "results/*/*-retorno.csv", GET_OBJECT);
        onObjects(dispatcher, buckets.results(), "results/*/retorno.csv", PUT_OBJECT, ABORT);
        onQueue(dispatcher, queues.objectCreated(), join(CONSUME, GET_QUEUE_URL, GET_QUEUE_ATTRIBUTES));
        onQueue(dispatcher, queues.objectCreatedDead(), join(CONSUME, GET_QUEUE_URL, GET_QUEUE_ATTRIBUTES));
        onQueue(dispatcher, queues.chunks(), List.of(GET_QUEUE_URL, GET_QUEUE_ATTRIBUTES, SEND));
        onQueue(dispatcher, queues.chunksDead(), join(CONSUME, GET_QUEUE_URL, GET_QUEUE_ATTRIBUTES));
        onTable(dispatcher, tables.ledger(), allRowActions());
        onIndexes(dispatcher, tables.ledger(), Tables.BY_OWNER_STATE, Tables.BY_UNFINISHED);
        onTable(dispatcher, tables.consolidated(), allConsolidatedActions());
        dispatcher.addToPolicy(allow(List.of("sns:Publish"), topics.uploads().getTopicArn()));
        argue(
                dispatcher,
                "Keys within one bucket: files may have any key, and the names of pieces and retornos have the upload's id",
                objects(buckets.objects(), "*"),
                objects(buckets.results(), "results/*/*-retorno.csv"),
                objects(buckets.results(), "results/*/retorno.csv"));
    }

    /** The validator deletes no object. Of rows it deletes open markers, which is how a chunk ends. */
    private void grantValidator(Buckets buckets, Queues queues, Tables tables) {
        onBucket(validator, buckets.objects());
        onObjects(validator, buckets.objects(), "*", GET_OBJECT);
        onBucket(validator, buckets.results());
        onObjects(validator, buckets.results(), "results/*", GET_OBJECT, PUT_OBJECT, ABORT);
        onQueue(validator, queues.chunks(), join(CONSUME, GET_QUEUE_URL, SEND));
        onTable(validator, tables.ledger(), allRowActions());
        onTable(validator, tables.consolidated(), allConsolidatedActions());
        argue(
                validator,
                "Keys within one bucket: files may have any key, and results are named after uploads",
                objects(buckets.objects(), "*"),
                objects(buckets.results(), "results/*"));
    }

    private static List<String> allRowActions() {
        return join(
                READ_ROWS,
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:DeleteItem",
                "dynamodb:ConditionCheckItem");
    }

    private static List<String> allConsolidatedActions() {
        return join(READ_ROWS, "dynamodb:PutItem", "dynamodb:DeleteItem");
    }

    private static Role role(Construct scope, String id, String description) {
        return Role.Builder.create(scope, id)
                .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
                .description(description)
                .build();
    }

    private static void onBucket(Role role, Bucket bucket) {
        role.addToPolicy(allow(List.of(LIST_BUCKET), bucket.getBucketArn()));
    }

    private static void onObjects(Role role, Bucket bucket, String keys, String... actions) {
        role.addToPolicy(allow(List.of(actions), bucket.arnForObjects(keys)));
    }

    private static void onQueue(Role role, Queue queue, List<String> actions) {
        role.addToPolicy(allow(actions, queue.getQueueArn()));
    }

    private static void onTable(Role role, Table table, List<String> actions) {
        role.addToPolicy(allow(actions, table.getTableArn()));
    }

    private static void onIndexes(Role role, Table table, String... names) {
        role.addToPolicy(allow(
                List.of(QUERY),
                Stream.of(names)
                        .map(name -> table.getTableArn() + "/index/" + name)
                        .toArray(String[]::new)));
    }

    private static PolicyStatement allow(List<String> actions, String... resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(resources))
                .build();
    }

    private static List<String> join(List<String> some, String... others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(others));
        return List.copyOf(all);
    }

    private static void argue(Role role, String reason, String... wildcards) {
        Argued.wildcards(role, reason, List.of(wildcards));
    }

    /** As cdk-nag names them. */
    private static String objects(Bucket bucket, String keys) {
        String id = bucket.getStack().getLogicalId((software.amazon.awscdk.CfnElement)
                bucket.getNode().getDefaultChild());
        return "Resource::<" + id + ".Arn>/" + keys;
    }
}
