package io.remessa.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTest {

    private static final Preflight SILENT = (origin, method, headers) -> {
        throw new IOException("secret");
    };

    @Test
    void allChecksAreRunAndToldByName() {
        Doctor doctor = new Doctor(List.of(reaching("z", Reach.REACHED), reaching("a", Reach.MISSING)), SILENT);

        List<Doctor.Examined> examined = doctor.examine("https://remessa.example");

        assertThat(examined).extracting(Doctor.Examined::name).containsExactly("a", "objects-bucket-cors", "z");
        assertThat(examined.get(2).finding()).isEqualTo(Finding.HEALTHY);
    }

    @Test
    void howFarACallCameDecidesWhatIsToBeSet() {
        assertThat(setting(Reach.MISSING)).isEqualTo("SETTING");
        assertThat(((Finding.Broken) reaching("any", Reach.MISSING).run()).cure())
                .endsWith("or create this one: create thing");
        assertThat(setting(Reach.REFUSED)).isEqualTo("IAM permission x:Get");
        assertThat(setting(Reach.THROTTLED)).isEqualTo("capacity of the thing");
        assertThat(setting(Reach.ELSEWHERE)).isEqualTo("AWS_REGION");
        assertThat(setting(Reach.SILENT)).isEqualTo("ENDPOINT");
    }

    @Test
    void aCheckThatFailsIsToldWithoutItsException() {
        Check failing = new ReachableCheck(
                "failing",
                () -> {
                    throw new IllegalStateException("secret");
                },
                cures());

        List<Doctor.Examined> examined =
                new Doctor(List.of(failing, reaching("z", Reach.REACHED)), SILENT).examine("https://remessa.example");

        assertThat(examined).hasSize(3);
        assertThat(examined.get(0).finding())
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.cure()).contains("log", "\"The check failing failed\""));
        assertThat(examined.toString()).doesNotContain("secret");
    }

    private static String setting(Reach reach) {
        return ((Finding.Broken) reaching("any", reach).run()).setting();
    }

    private static Check reaching(String name, Reach reach) {
        return new ReachableCheck(name, () -> reach, cures());
    }

    private static ReachableCheck.Cures cures() {
        return ReachableCheck.Cures.of("thing", "SETTING", "create thing", "x:Get", "ENDPOINT");
    }
}
