package io.remessa.ledger.dynamodb;

import io.remessa.ledger.backoff.Sleeper;
import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.Member;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The processes that run, in the ledger's table: a row for each, {@code member#role#instance}, all in the partition
 * {@code fleet}, so that one query lists them. A row is a few KiB and is written three times a minute. DynamoDB would
 * delete those of processes that have ended by itself, but takes a day or two; until then each list would pay for them. Safe for use by
 * many threads.
 */
public final class DynamoDbFleet implements Fleet {

    private static final AttributeValue PARTITION = AttributeValue.fromS("fleet");

    /** More members than anybody runs; a page of DynamoDB has a few hundred. */
    private static final int MOST_MEMBERS = 10_000;

    private final Rows rows;
    private final RowFormat format = new RowFormat();

    /**
     * A fleet in this table. The client stays the caller's, to close after this.
     *
     * @param meter adds up what reads cost
     */
    public DynamoDbFleet(DynamoDbClient dynamoDb, LedgerTables tables, ReadMeter meter) {
        this.rows = new Rows(dynamoDb, new PatientCalls(Sleeper.ofThread()), tables.ledger(), meter);
    }

    @Override
    public Optional<Instant> report(Member member, Instant forgetAt) {
        Map<String, AttributeValue> row = new HashMap<>(format.attributes(member));
        row.put(Keys.UPLOAD_ID, PARTITION);
        row.put(Keys.ROW, AttributeValue.fromS("member#" + member.role() + "#" + member.instance()));
        row.put(Retention.FORGET_AT, seconds(forgetAt));
        return date(rows.put(row).sdkHttpResponse());
    }

    private static Optional<Instant> date(SdkHttpResponse answer) {
        try {
            return answer.firstMatchingHeader("Date")
                    .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
                    .map(Instant::from);
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    @Override
    public List<Member> list() {
        QueryRequest.Builder query = QueryRequest.builder()
                .keyConditionExpression("#fleet = :fleet")
                .expressionAttributeNames(Map.of("#fleet", Keys.UPLOAD_ID))
                .expressionAttributeValues(Map.of(":fleet", PARTITION));
        return rows.query(query, MOST_MEMBERS).stream()
                .map(row -> format.read(row, Member.class))
                .toList();
    }

    /** Whoever has reported since the query has a row that says a later time, which the condition of its deletion finds. */
    @Override
    public int forget(Instant now, int atMost) {
        AttributeValue seconds = seconds(now);
        QueryRequest.Builder query = QueryRequest.builder()
                .keyConditionExpression("#fleet = :fleet")
                .filterExpression("#forgetAt <= :now")
                .projectionExpression("#fleet, #row")
                .expressionAttributeNames(
                        Map.of("#fleet", Keys.UPLOAD_ID, "#row", Keys.ROW, "#forgetAt", Retention.FORGET_AT))
                .expressionAttributeValues(Map.of(":fleet", PARTITION, ":now", seconds));
        int forgotten = 0;
        for (Map<String, AttributeValue> key : rows.query(query, atMost)) {
            forgotten += rows.deleteIfAtMost(key, Retention.FORGET_AT, seconds) ? 1 : 0;
        }
        return forgotten;
    }

    private static AttributeValue seconds(Instant time) {
        return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
    }
}
