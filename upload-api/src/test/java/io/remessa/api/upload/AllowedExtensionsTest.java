package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.remessa.api.problem.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedExtensionsTest {

    private final AllowedExtensions extensions = AllowedExtensions.of(List.of("txt", " .CSV"));

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.CSV", "a.b.Txt", ".csv", "a..csv", "ação 1.csv"})
    void whatFollowsTheLastPointCountsInCapitalsOrNot(String name) {
        assertThatCode(() -> extensions.require(new FileName(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "csv", "a.", "a.csv.zip", "a.csvx", "a.xcsv"})
    void everythingElseIsRefusedNamingWhatIsAllowed(String name) {
        assertProblem(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> extensions.require(new FileName(name)))
                .contains(".csv or .txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.zip", "a."})
    void aStarAllowsEveryName(String name) {
        assertThatCode(() -> AllowedExtensions.of(List.of("csv", "*")).require(new FileName(name)))
                .doesNotThrowAnyException();
    }

    @Test
    void noneAtAllIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedExtensions.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedExtensions.of(List.of(" ", ".")));
    }
}
