package io.remessa.ledger.dynamodb;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.remessa.csv.profile.Profile;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProgress;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.io.IOException;
import java.io.Serial;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How records stand in rows: by the names of their components, times as epoch milliseconds. Attributes that are not
 * known are passed over, so that a newer version may add some. The golden files of the tests show the format.
 */
final class RowFormat {

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(Upload.class, UploadInRow.class)
            .addMixIn(Plan.class, PlanInRow.class)
            .addMixIn(Chunk.class, ChunkInRow.class)
            .addMixIn(Failure.class, FailureInRow.class)
            .addMixIn(Totals.class, TotalsInRow.class)
            .addMixIn(Profile.class, ProfileInRow.class)
            .addMixIn(ChunkProgress.class, FindingsInRow.class)
            .build();

    /** The row's attributes, without those of its key that the record does not have. */
    Map<String, AttributeValue> attributes(Object entity) {
        return JsonAttributes.attributes(json.valueToTree(entity));
    }

    /** One attribute. */
    AttributeValue attribute(Object value) {
        return JsonAttributes.attribute(json.valueToTree(value));
    }

    /** The record that stands in a row. */
    <T> T read(Map<String, AttributeValue> row, Class<T> type) {
        try {
            return json.treeToValue(JsonAttributes.object(row), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The row " + Keys.describe(row) + " is no " + type.getSimpleName()
                            + " that this program can read; was it written by a newer one?",
                    e);
        }
    }

    interface UploadInRow {
        @JsonProperty(Keys.UPLOAD_ID)
        UploadId id();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonDeserialize(using = Count.class)
        int sending();
    }

    interface PlanInRow {
        @JsonDeserialize(using = Window.class)
        int windowChunks();
    }

    /** A plan from before plans had a window was validated under the one that all services then had by default. */
    static final class Window extends StdDeserializer<Integer> {

        @Serial
        private static final long serialVersionUID = 1;

        Window() {
            super(int.class);
        }

        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return _parseIntPrimitive(parser, context);
        }

        @Override
        public Integer getAbsentValue(DeserializationContext context) {
            return Plan.FORMER_WINDOW_CHUNKS;
        }
    }

    interface ChunkInRow {
        @JsonProperty(Keys.UPLOAD_ID)
        UploadId upload();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonDeserialize(using = Count.class)
        int sending();
    }

    /** A number that is 0 where a row does not have it. */
    static final class Count extends StdDeserializer<Integer> {

        @Serial
        private static final long serialVersionUID = 1;

        Count() {
            super(int.class);
        }

        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return _parseIntPrimitive(parser, context);
        }

        @Override
        public Integer getAbsentValue(DeserializationContext context) {
            return 0;
        }
    }

    interface FailureInRow {
        /** Follows from the code. */
        @JsonIgnore
        boolean retryable();
    }

    interface FindingsInRow {
        /** Rows from before there were warnings have none. */
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<Rule, Long> warningsByRule();
    }

    interface TotalsInRow extends FindingsInRow {
        /** A list, since the order of the columns counts and DynamoDB forgets the order of a map. */
        @JsonSerialize(converter = ColumnSum.ListOf.class)
        @JsonDeserialize(converter = ColumnSum.MapOf.class)
        Map<String, BigInteger> sumsInCents();

        /** Rows from before there were profiles have none. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Profile profile();
    }

    @JsonSerialize(converter = ProfileBytes.Written.class)
    @JsonDeserialize(converter = ProfileBytes.Read.class)
    interface ProfileInRow {}
}
