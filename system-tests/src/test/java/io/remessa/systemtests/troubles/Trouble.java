package io.remessa.systemtests.troubles;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.systemtests.processes.ServiceProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One trouble, from an installation that is well through what those on call see of it to its cure. */
final class Trouble {

    private final String name;
    private final Path onCall;
    private final OperationsPage page;
    private final Doctor doctor;
    private Runnable seed = () -> {};
    private List<String> onThePage = List.of();
    private @Nullable Consumer<Doctor> byTheDoctor;

    /**
     * A trouble that is still to come.
     *
     * @param name of its picture
     * @param onCall the page of docs/on-call that says what to do
     */
    Trouble(String name, String onCall, OperationsPage page, Doctor doctor) {
        this.name = name;
        this.onCall = ServiceProcess.ROOT.resolve("docs/on-call").resolve(onCall);
        this.page = page;
        this.doctor = doctor;
    }

    Trouble seededBy(Runnable cause) {
        seed = cause;
        return this;
    }

    /** All these words stand among what the page says is wrong. */
    Trouble onThePage(String... words) {
        onThePage = List.of(words);
        return this;
    }

    /** The doctor finds this check broken, and says these words of it; unless this is called it has to find nothing. */
    Trouble byTheDoctor(String check, String... words) {
        byTheDoctor = found -> found.names(check, List.of(words));
        return this;
    }

    /** Goes through all of it, with this at the end. */
    void curedBy(Runnable cure) {
        assertThat(onCall).isRegularFile();
        page.open();
        page.awaitWell();
        assertThat(page.whatIsWrong()).doesNotContain(onThePage);

        seed.run();
        page.open();
        page.awaitWrong(onThePage);
        page.shoot("trouble-" + name);
        if (byTheDoctor == null) {
            doctor.findsAllWell();
        } else {
            byTheDoctor.accept(doctor);
        }

        cure.run();
        page.open();
        page.awaitWell();
        doctor.findsAllWell();
    }
}
