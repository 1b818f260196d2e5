package io.remessa.systemtests.packaged;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The frontend's own checks and unit tests; the build of upload-api has installed what they need. */
class FrontendTest {

    @Test
    void itsSourcesAreCleanAndItsUnitTestsPass() throws Exception {
        FrontendCommand.succeed(List.of("npm", "test"), Map.of());
    }
}
