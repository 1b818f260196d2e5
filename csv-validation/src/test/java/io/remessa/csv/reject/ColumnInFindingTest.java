package io.remessa.csv.reject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnInFindingTest {

    @ParameterizedTest
    @ValueSource(strings = {"vlTotal", "Valor Total", "a@7", "100%", "%20", "%2520", "% 20@", "ção: \"x\", y"})
    void everyNameIsReadBackFromAWordWithoutSpaceOrAtSign(String name) {
        assertThat(ColumnInFinding.written(name)).doesNotContain(" ", "@");
        assertThat(ColumnInFinding.read(ColumnInFinding.written(name))).isEqualTo(name);
    }

    @Test
    void namesOfLettersAndDigitsAreWrittenAsTheyAre() {
        assertThat(ColumnInFinding.written("nrCpfCnpj")).isEqualTo("nrCpfCnpj");
    }
}
