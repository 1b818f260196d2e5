package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackSettingsTest {

    @Test
    void withoutAnySettingPartsAreKeptADayLongerThanUploads() {
        StackSettings settings = of(Map.of());
        assertThat(settings.expiry().uploadDays())
                .isEqualTo(SynthesisedStack.SERVICES.upload().expiryDays());
        assertThat(settings.expiry().abortIncompleteDays()).isEqualTo(8);
    }

    @Test
    void oneDayOfEachIsPossible() {
        StackSettings settings = of(Map.of("uploadExpiryDays", "1", "abortIncompleteDays", "1"));
        assertThat(settings.expiry().abortIncompleteDays()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abortIncompleteDays; 7; more than uploadExpiryDays, which is 7",
                "abortIncompleteDays; 1; more than uploadExpiryDays, which is 7",
                "uploadExpiryDays; 0; 1 or more",
                "objectExpiryDays; 8; more than abortIncompleteDays, which is 8",
                "resultExpiryDays; 2; more than abortIncompleteDays",
                "logRetentionDays; 31; one of [1, 3, 5",
                "maxValidators; 0; 1 to 1000",
                "minApiTasks; 5; 1 to maxApiTasks, which is 4",
                "maxValidators; many; a whole number",
                "keepData; yes; true or false",
                "name; R; small letters",
                "region; here; such as sa-east-1",
                "natGateways; 3; 1 or 2",
                "corsOrigins; *; without *",
                "corsOrigins; http://app.example.com; https://HOST",
                "tracesEndpoint; http://traces.example.com; https://",
                "tracesEndpoint; https://traces.example.com:4318; at port 443",
                "oidcIssuer; https://id.example.com; go together",
                "oidcClientId; remessa; go together",
                "oidcAudience; api; goes with oidcIssuer",
                "oidcGroupsClaim; roles; goes with oidcIssuer",
                "oidcOperatorsGroup; ops; goes with oidcIssuer",
                "oidcConnectOrigins; https://id.example.com; goes with oidcIssuer",
                "oidcScopes; openid; goes with oidcIssuer",
                "ledgerKeepDays; 90; 365 to 36500",
                "ledgerKeepDays; 40000; 365 to 36500",
                "bucket; b; There is no setting bucket",
            })
    void whatCannotBeIsRefusedWithASentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> of(Map.of(name, value)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void theAudienceIsNotTheScreensClientSinceTheApiWouldNotStart() {
        assertThatThrownBy(() -> of(Map.of(
                        "oidcIssuer", "https://id.example.com", "oidcClientId", "remessa", "oidcAudience", "remessa")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("oidcAudience is the screen's client");
    }

    @Test
    void anIssuerIsReachedByHttps() {
        assertThatThrownBy(() -> of(Map.of("oidcIssuer", "http://id.example.com", "oidcClientId", "remessa")))
                .hasMessageContaining("https://");
    }

    private static StackSettings of(Map<String, String> given) {
        return StackSettings.of(given, SynthesisedStack.SERVICES);
    }
}
