package io.remessa.aws;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** The tables of the ledger, on demand, with their indexes. Streams are off: nothing reads them. */
final class Tables {

    static final String FORGET_AT = "forgetAt";
    static final String BY_OWNER = "byOwner";
    static final String BY_OWNER_STATE = "byOwnerState";
    static final String BY_STATE = "byState";
    static final String BY_EXPIRY = "byExpiry";
    static final String BY_UNFINISHED = "byUnfinished";

    /** What lists of a state show: all of an upload but its plan, which has the text of a layout. */
    private static final List<String> LISTED = List.of(
            "owner",
            "fileName",
            "object",
            "size",
            "transfer",
            "options",
            "state",
            "totalChunks",
            "failure",
            "startedAt",
            "finishedAt",
            "pausedAt",
            "pausedBy",
            "priorityWindow",
            "resumedAt");

    private static final Attribute CREATED_AT = attribute("createdAt", AttributeType.NUMBER);

    private final Table ledger;
    private final Table consolidated;

    Tables(Construct scope, StackSettings settings) {
        ledger = table(scope, "Ledger", settings);
        index(BY_OWNER, text("owner"), CREATED_AT, ProjectionType.ALL);
        index(BY_OWNER_STATE, text("ownerState"), CREATED_AT, ProjectionType.ALL);
        ledger.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(BY_STATE)
                .partitionKey(text("uploadState"))
                .sortKey(CREATED_AT)
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(LISTED)
                .build());
        index(BY_EXPIRY, text("expiry"), attribute("expiresAt", AttributeType.NUMBER), ProjectionType.KEYS_ONLY);
        index(BY_UNFINISHED, text("unfinished"), CREATED_AT, ProjectionType.KEYS_ONLY);
        consolidated = table(scope, "Consolidated", settings);
    }

    /** Uploads, chunks and open markers. */
    Table ledger() {
        return ledger;
    }

    /** Results of chunks, and summaries. */
    Table consolidated() {
        return consolidated;
    }

    private static Table table(Construct scope, String id, StackSettings settings) {
        return Table.Builder.create(scope, id)
                .partitionKey(text("uploadId"))
                .sortKey(text("row"))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .timeToLiveAttribute(FORGET_AT)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(settings.keepData())
                .removalPolicy(settings.keepData() ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY)
                .build();
    }

    private void index(String name, Attribute hash, Attribute range, ProjectionType projection) {
        ledger.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(name)
                .partitionKey(hash)
                .sortKey(range)
                .projectionType(projection)
                .build());
    }

    private static Attribute text(String name) {
        return attribute(name, AttributeType.STRING);
    }

    private static Attribute attribute(String name, AttributeType type) {
        return Attribute.builder().name(name).type(type).build();
    }
}
