package io.remessa.api.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.rule.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleIsExplainedInEveryLanguageAndInEachDifferently(Rule rule) {
        List<String> messages = Stream.of(Language.values())
                .map(language -> language.message(breaking(rule, null)))
                .toList();

        assertThat(messages)
                .doesNotHaveDuplicates()
                .allSatisfy(
                        message -> assertThat(message).hasSizeGreaterThan(15).doesNotContain(rule.name()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noTwoRulesAreExplainedAlike(Language language) {
        assertThat(Stream.of(Rule.values()).map(rule -> language.message(breaking(rule, null))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aMessageNamesTheColumnAndWhereAQuoteOpened() {
        Reject reject = new Reject(
                2,
                100,
                List.of(new Reject.Breach(Rule.REQUIRED, "nmClient"), new Reject.Breach(Rule.QUOTE_SYNTAX, null)),
                77L);

        assertThat(Language.ENGLISH.message(reject))
                .isEqualTo("nmClient: a required field is empty; a quote that is never closed, or text behind the quote"
                        + " that closes a field (quote opened at byte 77)");
        assertThat(Language.PORTUGUESE.message(reject))
                .isEqualTo("nmClient: campo obrigatório vazio; aspas não fechadas, ou texto depois das aspas que fecham"
                        + " um campo (aspas abertas no byte 77)");
    }

    @Test
    void languagesAreNamedByTheirTags() {
        assertThat(Language.of("pt-BR")).contains(Language.PORTUGUESE);
        assertThat(Language.of("en")).contains(Language.ENGLISH);
        assertThat(Language.of("pt")).isEmpty();
    }

    private static Reject breaking(Rule rule, @Nullable String column) {
        return new Reject(1, 0, List.of(new Reject.Breach(rule, column)), null);
    }
}
