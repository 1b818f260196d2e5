package io.remessa.csv.layout.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternSizeTest {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            abc 3
            [A-Z]{2} 2
            [{5}]{3} 3
            []{9}]{3} 3
            [^]{9}]{3} 3
            [\\]{9}]{3} 3
            \\({3} 3
            \\d{3}\\.\\d{3}\\.\\d{3}-\\d{2} 14
            (ab){3} 6
            (a{10}b){10} 110
            a{2,5} 5
            a{7,} 7
            a{0} 1
            a{,5} 5
            (a 1
            a) 1
            ((a{1000}){1000}){1000} 1000000000
            ((((((((a{1000}){1000}){1000}){1000}){1000}){1000}){1000}){1000}){1000} 9223372036854775807
            """)
    void countedRepetitionsAreWrittenOut(String pattern, long size) {
        assertThat(PatternSize.of(pattern)).isEqualTo(size);
    }
}
