package io.remessa.localcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {
    private static final String[] REQUIRED = {
        "--data", "/data", "--s3-port", "8483", "--sqs-port", "8484", "--dynamodb-port", "0", "--sns-port", "8486"
    };

    @Test
    void whatIsNotGivenIsAsInTheCloud() {
        Options options = Options.parse(Map.of(), REQUIRED);
        assertEquals("127.0.0.1", options.host());
        assertEquals(8483, options.s3Port());
        assertEquals(0, options.dynamoDbPort());
        assertEquals(8486, options.snsPort());
        assertEquals(5L * 1024 * 1024, options.minPartSize());
        assertEquals(60, options.visibilitySeconds());
    }

    @Test
    void theLeastPartSizeIsThatOfTheApiUnlessTheCommandLineSaysOtherwise() {
        Map<String, String> environment = Map.of(Options.MIN_PART_SIZE_VARIABLE, "65536");
        assertEquals(65_536, Options.parse(environment, REQUIRED).minPartSize());
        String[] arguments = Stream.concat(Stream.of(REQUIRED), Stream.of("--min-part-size", "1"))
                .toArray(String[]::new);
        assertEquals(1, Options.parse(environment, arguments).minPartSize());
    }

    @ParameterizedTest
    @CsvSource({
        "--verbose, yes, Unknown argument --verbose",
        "--s3-port, http, --s3-port is not a whole number: http",
        "--s3-port, 65536, --s3-port is not within 0 and 65535: 65536",
        "--min-part-size, -1, --min-part-size is not within 0",
        "--visibility-seconds, 43201, --visibility-seconds is not within 0 and 43200: 43201"
    })
    void aWrongArgumentIsNamed(String name, String value, String complaint) {
        assertComplaint(complaint, Stream.concat(Stream.of(REQUIRED), Stream.of(name, value)));
    }

    @Test
    void aMissingArgumentIsNamed() {
        assertComplaint("--dynamodb-port is missing", Stream.of(REQUIRED).limit(6));
        assertComplaint("--dynamodb-port needs a value", Stream.of(REQUIRED).limit(7));
    }

    private static void assertComplaint(String expected, Stream<String> arguments) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Options.parse(Map.of(), arguments.toArray(String[]::new)));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(expected), refused.getMessage());
    }
}
