package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The frontend's own checks and unit tests; the build of upload-api has installed what they need. */
class FrontendTest {

    @Test
    void itsSourcesAreCleanAndItsUnitTestsPass() throws Exception {
        assertThat(FrontendCommand.run(List.of("npm", "test"), Map.of()))
                .as("the exit code of npm test, whose output is above")
                .isZero();
    }
}
