package io.remessa.cli.command;

import java.util.Locale;
import picocli.CommandLine.Option;

/** The language of reports. */
final class LanguageOption {
    @Option(names = "--lang", paramLabel = "TAG", description = "Language of the report: en (default) or pt-BR.")
    private String tag = "en";

    Locale locale() {
        return Locale.forLanguageTag(tag);
    }
}
