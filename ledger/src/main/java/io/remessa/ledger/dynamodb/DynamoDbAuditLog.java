package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.InvalidCursorException;
import io.remessa.ledger.Page;
import io.remessa.ledger.audit.AuditEntry;
import io.remessa.ledger.audit.AuditLog;
import io.remessa.ledger.backoff.Sleeper;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * What operators have done, in the ledger's table: a partition for each month in UTC, {@code audit#2026-11}, so that none grows
 * without end. Entries are forgotten when an upload of their time is. Safe for use by many threads.
 */
public final class DynamoDbAuditLog implements AuditLog {

    private static final String PARTITIONS = "audit#";

    /** There was no audit before, so no list looks further back. */
    private static final YearMonth FIRST_MONTH = YearMonth.of(2026, 11);

    /** A page looks through so many at most, a query each: five years, as long as entries stay unless somebody says otherwise. */
    private static final int MOST_MONTHS = 60;

    private static final String OUTCOME = "outcome";

    private final Rows rows;
    private final Transactions transactions;
    private final RowFormat format = new RowFormat();
    private final Retention retention;
    private final InstantSource clock;

    /**
     * A log in this table, which stays as long as uploads do. The client stays the caller's, to close after this.
     *
     * @param meter adds up what reads cost
     */
    public DynamoDbAuditLog(
            DynamoDbClient dynamoDb, LedgerTables tables, Retention retention, InstantSource clock, ReadMeter meter) {
        PatientCalls calls = new PatientCalls(Sleeper.ofThread());
        this.rows = new Rows(dynamoDb, calls, tables.ledger(), meter);
        this.transactions = new Transactions(dynamoDb, calls);
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void begin(AuditEntry begun) {
        Map<String, AttributeValue> row = new HashMap<>(format.attributes(begun));
        row.putAll(key(begun.key()));
        Instant end = retention.end(begun.at());
        if (end != null) {
            row.put(Retention.FORGET_AT, AttributeValue.fromN(Long.toString(end.getEpochSecond())));
        }
        if (!transactions.write(rows.adding(row))) {
            throw new IllegalStateException("There is an entry " + begun.key() + " already");
        }
    }

    @Override
    public void end(AuditEntry ended) {
        Change change = new Change()
                .require(OUTCOME, AttributeValue.fromS(AuditEntry.Outcome.BEGUN.name()))
                .set(OUTCOME, format.attribute(ended.outcome()));
        if (ended.reason() != null) {
            change.set("reason", AttributeValue.fromS(ended.reason()));
        }
        rows.update(key(ended.key()), change);
    }

    @Override
    public Page<AuditEntry> list(@Nullable String cursor, int limit) {
        int wanted = Page.checkedLimit(limit) + 1;
        String before = cursor == null ? null : Cursor.AfterEntry.decode(cursor).key();
        YearMonth month = before == null ? newest() : month(before);
        if (month.isAfter(newest())) {
            throw new InvalidCursorException(); // and not walk through the months of a thousand years
        }
        List<AuditEntry> entries = new ArrayList<>();
        for (int months = 0; entries.size() < wanted && !month.isBefore(FIRST_MONTH); months++) {
            if (months == MOST_MONTHS) {
                return new Page<>(entries, beginningOf(month.plusMonths(1)));
            }
            entries.addAll(ofMonth(month, before, wanted - entries.size()));
            month = month.minusMonths(1);
        }
        return Page.of(entries, limit, entry -> new Cursor.AfterEntry(entry.key()));
    }

    /** Before all entries of the month, so that the next page goes on with the month before. */
    private static String beginningOf(YearMonth month) {
        return new Cursor.AfterEntry(month + "-01T00:00:00.000Z#0").encode();
    }

    /** Others' clocks may be ahead. */
    private YearMonth newest() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).plusMonths(1);
    }

    private List<AuditEntry> ofMonth(YearMonth month, @Nullable String before, int wanted) {
        Map<String, String> names = new HashMap<>(Map.of("#month", Keys.UPLOAD_ID));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":month", AttributeValue.fromS(PARTITIONS + month)));
        String condition = "#month = :month";
        if (before != null) {
            condition += " AND #row < :before";
            names.put("#row", Keys.ROW);
            values.put(":before", AttributeValue.fromS(before));
        }
        QueryRequest.Builder query = QueryRequest.builder()
                .keyConditionExpression(condition)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(wanted);
        return rows.query(query, wanted).stream()
                .map(row -> format.read(row, AuditEntry.class))
                .toList();
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of(
                Keys.UPLOAD_ID, AttributeValue.fromS(PARTITIONS + month(key)), Keys.ROW, AttributeValue.fromS(key));
    }

    /** Keys begin with the time in UTC. */
    private static YearMonth month(String key) {
        return YearMonth.parse(key.substring(0, "2026-11".length()));
    }
}
