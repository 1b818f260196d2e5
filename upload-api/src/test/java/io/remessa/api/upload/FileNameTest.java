package io.remessa.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "parcelas 2026.csv", "ação+ç&=%2F.csv", "...", "..csv", "😀.csv", "'\";--.csv", " "})
    void namesAreKeptAsTheyAre(String name) {
        assertThat(new FileName(name).value()).isEqualTo(name);
    }

    static String[] names255BytesLong() {
        return new String[] {"a".repeat(255), "ç".repeat(127) + "a", "😀".repeat(63) + "abc"};
    }

    @ParameterizedTest
    @MethodSource("names255BytesLong")
    void aNameMayHave255BytesOfUtf8AndNotOneMore(String name) {
        assertThat(new FileName(name).value()).isEqualTo(name);
        assertRefused(name + "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a/b",
                "/",
                "..\\a",
                "a\u0000",
                "a\nb",
                "a\rb",
                "\tb",
                "a\u007f",
                "a\u0085",
                "a\u2028b",
                "\ud800.csv"
            })
    void namesThatArePathsOrNotTextAreRefused(String name) {
        assertRefused(name);
    }

    private static void assertRefused(String name) {
        assertThatThrownBy(() -> new FileName(name))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILE_NAME))
                .hasMessageContaining(": ");
    }
}
