package io.remessa.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebOriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://remessa.example, https://remessa.example",
        "https://remessa.example/, https://remessa.example",
        "HTTPS://Remessa.Example:443, https://remessa.example",
        "http://remessa.example:80/x, http://remessa.example",
        "https://remessa.example:80, https://remessa.example:80",
        "http://127.0.0.1:8480, http://127.0.0.1:8480",
        "http://[::1]:8480, http://[::1]:8480",
        "https://who:what@remessa.example, https://remessa.example"
    })
    void isWhatBrowsersTellOfPagesAtAnAddress(URI server, String origin) {
        assertThat(WebOrigin.of(server)).isEqualTo(origin);
    }
}
