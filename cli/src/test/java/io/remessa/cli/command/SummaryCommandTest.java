package io.remessa.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.cli.api.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {
    private static final String ADDRESS = "/v1/uploads/" + FakeRemessa.UPLOAD_ID;
    private static final String SUMMARY = """
            {"revision":2,"records":{"total":1234,"valid":1000,"rejected":234},
            "errorsByRule":{"MONEY_FORMAT":123,"FIELD_COUNT":1},"warningsByRule":{"REQUIRED":2},
            "sumsInCents":{"vlTotal":734179011621389969106,"vlIof":0},"documents":{"CPF":1200,"CNPJ":3},
            "reconciliation":{"closes":true},
            "findings":[{"rule":"FIELD_COUNT","severity":"error","count":1},
              {"rule":"MONEY_FORMAT","column":"vlTotal","severity":"error","count":123},
              {"rule":"REQUIRED","column":"vlIof","severity":"warning","count":2}],
            "amounts":{"vlTotal":{"values":1000,"sumInCents":734179011621389969106,"minInCents":-1,
                "maxInCents":123456789012345678901,"distinct":{"count":12345,"approximate":true,"standardError":0.0442}},
              "vlIof":{"values":0,"sumInCents":0,"distinct":{"count":0,"approximate":false}}},
            "dates":{"dtContrato":{"values":10,"first":"2020-01-31","last":"2026-02-28"},"dtVctPre":{"values":0}},
            "offendingValues":[
              {"rule":"MONEY_FORMAT","column":"vlTotal","findings":123,"sampled":32,"exact":false,
                "values":[{"value":"1.234,56","sampled":8},{"value":"a\\u001b[31m\\u009b\\u202e\\nb","sampled":4}]},
              {"rule":"REQUIRED","column":"vlIof","findings":2,"sampled":2,"exact":true,
                "values":[{"value":"","sampled":2}]}]}""";

    @TempDir
    private Path folder = Path.of("");

    private final FakeRemessa fake;

    SummaryCommandTest() throws IOException {
        fake = new FakeRemessa();
    }

    @AfterEach
    void closeFake() {
        fake.close();
    }

    private CommandLineRun run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("summary", FakeRemessa.UPLOAD_ID));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(
                folder, Map.of("REMESSA_URL", fake.address().toString()), arguments.toArray(String[]::new));
    }

    private CommandLineRun runWith(String summary, String... options) {
        fake.fail("GET " + ADDRESS, 200, summary);
        return run(options);
    }

    @Test
    void aSummaryIsPrintedInDepth() {
        CommandLineRun run = runWith(SUMMARY);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                Upload:      u-00000000000000000001
                Revision:    2
                Records:     1,234, 1,000 valid, 234 rejected
                Proof:       the reconciliation closes: nothing is unaccounted for
                Findings by rule and column:
                                1  FIELD_COUNT           whole record      not as many fields as the header
                              123  MONEY_FORMAT          vlTotal           not an amount, written as the layout wants
                Warnings by rule and column (they reject no record):
                                2  REQUIRED              vlIof             empty field
                Amounts:
                  column   values                              sum  smallest                          largest      distinct
                  vlTotal   1,000  R$ 7,341,790,116,213,899,691.06  R$ -0.01  R$ 1,234,567,890,123,456,789.01  about 12,345
                  vlIof         0                          R$ 0.00         -                                -             0
                  about: estimated, with a standard error of 4.4%
                Dates:
                  column      values       first        last
                  dtContrato      10  2020-01-31  2026-02-28
                  dtVctPre         0           -           -
                Documents:   1,200 CPF, 3 CNPJ
                Values with findings: MONEY_FORMAT vlTotal (findings: 123; shares are estimates from a sample of 32):
                        about 25%  1.234,56
                        about 12%  a\\u001B[31m\\u009B\\u202E\\u000Ab
                Values with findings: REQUIRED vlIof (findings: 2):
                                2  (empty)
                """);
    }

    @Test
    void aSummaryIsPrintedInPortuguese() {
        assertThat(runWith(SUMMARY, "--lang", "pt-BR").out())
                .contains("Envio:       " + FakeRemessa.UPLOAD_ID)
                .contains("Revisão:     2", "1.234, 1.000 válidos, 234 rejeitados", "Conferência: fecha")
                .contains("Ocorrências por regra e coluna:", "registro inteiro", "não é um valor")
                .contains("Avisos por regra e coluna (não rejeitam registros):")
                .contains("coluna", "menor", "maior", "R$ 7.341.790.116.213.899.691,06", "cerca de 12.345")
                .contains("erro padrão de 4,4%", "31/01/2020  28/02/2026", "Documentos:  1.200 CPF, 3 CNPJ")
                .contains("(ocorrências: 123; as partes são estimativas de uma amostra de 32):")
                .contains("cerca de 25%  1.234,56", "2  (vazio)");
    }

    @Test
    void whatASummaryDoesNotHaveIsLeftOut() {
        CommandLineRun run = run();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                Upload:      u-00000000000000000001
                Records:     3, 2 valid, 1 rejected
                Findings by rule:
                                1  REQUIRED              empty field
                Warnings by rule (they reject no record):
                                2  SUM_MISMATCH          total is not the sum of its parts
                Sums:
                  vlTotal  R$ 7,341,790,116,213,899,691.06
                Documents:   2 CPF
                """);
    }

    @Test
    void eachOfTheStatisticsMayBeMissing() {
        for (String member : List.of("findings", "amounts", "dates", "offendingValues")) {
            ObjectNode summary = (ObjectNode) new Json().read(SUMMARY);
            summary.remove(member);
            CommandLineRun run = runWith(summary.toString());

            assertThat(run.exitCode()).as(member).isZero();
            assertThat(run.out()).contains("Records:", "Documents:");
            assertThat(run.out().contains("Findings by rule:")).isEqualTo(member.equals("findings"));
            assertThat(run.out().contains("Sums:")).isEqualTo(member.equals("amounts"));
            assertThat(run.out().contains("Dates:")).isEqualTo(!member.equals("dates"));
            assertThat(run.out().contains("(findings: 123;")).isEqualTo(!member.equals("offendingValues"));
        }
    }

    @Test
    void aReconciliationThatDoesNotCloseIsSaid() {
        assertThat(runWith(SUMMARY.replace("\"closes\":true", "\"closes\":false"))
                        .out())
                .contains("Proof:       the reconciliation does not close: the figures are partial");
    }

    @Test
    void anOlderRevisionOrAChunkIsAskedFor() {
        runWith(SUMMARY, "--revision", "1");
        CommandLineRun chunk = runWith(SUMMARY.replace("\"revision\":2,", ""), "--chunk", "0");

        assertThat(fake.requests)
                .containsExactly("GET " + ADDRESS + "/summary?revision=1", "GET " + ADDRESS + "/chunks/0/summary");
        assertThat(chunk.out()).contains("Chunk:       0").doesNotContain("Revision");
    }

    @Test
    void jsonIsAloneOnStandardOutputAndLosesNothing() {
        CommandLineRun run = runWith(SUMMARY, "--json");

        assertThat(run.exitCode()).isZero();
        JsonNode summary = new Json().read(run.out());
        assertThat(summary).isEqualTo(new Json().read(SUMMARY));
        assertThat(summary.path("sumsInCents").path("vlTotal").bigIntegerValue())
                .isEqualTo(new BigInteger("734179011621389969106"));
        assertThat(run.out()).doesNotContain("\u001b", "\u009b", "\u202e");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whereThereIsNoSummaryOneLineSaysWhatToDo() {
        fake.fail("GET " + ADDRESS, 409, "{\"code\":\"RESULT_NOT_READY\",\"detail\":\"There is none\"}");
        CommandLineRun notYet = run();
        fake.fail("GET " + ADDRESS, 404, "{\"code\":\"UPLOAD_NOT_FOUND\",\"detail\":\"There is none\"}");
        CommandLineRun unknown = run("--json");

        assertThat(notYet.exitCode()).isEqualTo(1);
        assertThat(notYet.err()).contains("./remessa status UPLOAD").hasLineCount(1);
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("./remessa list").hasLineCount(1);
        assertThat(unknown.out()).isEmpty();
    }

    @Test
    void whatCannotBeAskedForIsWrongUsage() {
        assertThat(run("--chunk", "1", "--revision", "1").err()).contains("exclude each other");
        for (String[] options : new String[][] {
            {"--chunk", "1", "--revision", "1"},
            {"--chunk", "-1"},
            {"--revision", "0"},
            {"--chunk", "first"}
        }) {
            CommandLineRun run = run(options);
            assertThat(run.exitCode()).as(String.join(" ", options)).isEqualTo(2);
            assertThat(run.err()).contains("summary --help").doesNotContain("Exception");
        }
        assertThat(fake.requests).isEmpty();
    }
}
