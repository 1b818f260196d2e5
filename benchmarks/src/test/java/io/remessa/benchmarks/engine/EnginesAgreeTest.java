package io.remessa.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.benchmarks.file.BenchmarkFile;
import io.remessa.benchmarks.file.FileKind;
import io.remessa.benchmarks.parcelas.Column;
import io.remessa.benchmarks.parcelas.Counts;
import io.remessa.benchmarks.parcelas.Rule;
import io.remessa.csv.layout.file.Layouts;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A comparison of speed means nothing unless all engines do the same. */
class EnginesAgreeTest {

    private static final long BYTES = 1_000_000;
    private static final Map<EngineName, Engine> ENGINES = new EnumMap<>(EngineName.class);

    @TempDir
    Path folder;

    @BeforeAll
    static void startEngines() {
        for (EngineName name : EngineName.values()) {
            ENGINES.put(name, name.start());
        }
    }

    @AfterAll
    static void endEngines() throws IOException {
        for (Engine engine : ENGINES.values()) {
            engine.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void allEnginesCountTheSame(FileKind kind) throws IOException {
        Path file = BenchmarkFile.write(kind, BYTES, folder).path();
        Counts ours = run(EngineName.OURS, file);
        assertThat(ours.records()).isGreaterThan(BYTES / 300);
        for (EngineName name : EngineName.values()) {
            if (name != EngineName.READ) {
                assertThat(run(name, file)).as(name.title()).isEqualTo(ours);
            }
        }
    }

    @Test
    void theLayoutByHandIsThatOfTheFile() {
        assertThat(ParcelasByHand.layout())
                .isEqualTo(Layouts.builtIn().named("parcelas").orElseThrow().layout());
    }

    @Test
    void theRawReadCountsNothing() throws IOException {
        Path file = BenchmarkFile.write(FileKind.BASE, BYTES, folder).path();
        assertThat(ENGINES.get(EngineName.READ).run(file)).isNull();
    }

    @Test
    void everyRecordOfTheBaseFileIsSoundAndEveryOneOfTheFailingFileBreaksOneRule() throws IOException {
        Counts base = run(
                EngineName.OURS,
                BenchmarkFile.write(FileKind.BASE, BYTES, folder).path());
        Counts failing = run(
                EngineName.OURS,
                BenchmarkFile.write(FileKind.FAILING, BYTES, folder).path());
        assertThat(base.errorsByRule()).isEmpty();
        assertThat(failing.findings()).isEqualTo(failing.records());
        assertThat(failing.errorsByRule().keySet()).isEqualTo(namesOfRules());
    }

    @Test
    void theMixedFileBreaksEveryRuleInAboutOneRecordOfAHundred() throws IOException {
        Counts mixed = run(
                EngineName.OURS,
                BenchmarkFile.write(FileKind.MIXED, 4 * BYTES, folder).path());
        assertThat(mixed.errorsByRule().keySet()).isEqualTo(namesOfRules());
        assertThat(mixed.findings()).isBetween(mixed.records() / 150, mixed.records() / 70);
    }

    @Test
    void whatIsAtTheEdgeOfARuleIsCountedAsItsWordsSay() throws IOException {
        Path file = folder.resolve("edges.csv");
        Files.writeString(
                file,
                Stream.of(
                                row("1000.00", "4", "250.01", "12ABC34501DE35"),
                                row("1000.041", "4", "250", "12.ABC.345/01DE-35"),
                                row("-0.005", "0", "999999999999999.995", "418.542.747-61"),
                                row("000000000000007.10", "1", "7.1", "00000000000"))
                        .collect(Collectors.joining("\n", Column.HEADER + "\n", "\n")));
        // 41854274761 is a CPF of the register's form whose check digits fail.
        Counts expected = new Counts(
                4,
                Map.of("INSTALMENT_MISMATCH", 2L, "CPF_CHECK_DIGITS", 1L, "DOCUMENT_REPEATED", 1L),
                Map.of(
                        "vlTotal", BigInteger.valueOf(100_000 + 100_004 - 1 + 710),
                        "vlPresta", BigInteger.valueOf(25_001 + 25_000 + 100_000_000_000_000_000L + 710),
                        "vlMora", BigInteger.ZERO,
                        "vlMulta", BigInteger.ZERO,
                        "vlOutAcr", BigInteger.ZERO,
                        "vlIof", BigInteger.ZERO,
                        "vlDescon", BigInteger.ZERO,
                        "vlAtual", BigInteger.ZERO),
                Map.of("CNPJ", 2L));
        for (EngineName name : EngineName.values()) {
            if (name != EngineName.READ) {
                assertThat(run(name, file)).as(name.title()).isEqualTo(expected);
            }
        }
    }

    private static String row(String total, String instalments, String value, String document) {
        return String.join(
                ",",
                List.of(
                        "1",
                        "2",
                        "3",
                        "CLIENTE",
                        document,
                        "4",
                        "20240229",
                        instalments,
                        total,
                        "5",
                        "CDC",
                        "6",
                        "CRÉDITO",
                        "7",
                        "1",
                        "Original",
                        "0",
                        "20250101",
                        value,
                        "0",
                        "0",
                        "0",
                        "0",
                        "0",
                        "0",
                        "Aberta",
                        "Vencida"));
    }

    private static Counts run(EngineName name, Path file) throws IOException {
        return Objects.requireNonNull(ENGINES.get(name).run(file));
    }

    private static Set<String> namesOfRules() {
        return Stream.of(Rule.values()).map(Rule::name).collect(Collectors.toSet());
    }
}
