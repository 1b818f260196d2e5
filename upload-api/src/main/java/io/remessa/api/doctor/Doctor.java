package io.remessa.api.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/** Runs all checks, one after the other. Safe for use by many threads. */
public final class Doctor {

    private static final Logger LOG = Logger.getLogger(Doctor.class);

    private final List<Check> checks;
    private final Preflight preflight;

    /** @param preflight with which the rules for pages are asked for; they depend on the page, so that check is made anew */
    public Doctor(Collection<Check> checks, Preflight preflight) {
        this.checks = List.copyOf(checks);
        this.preflight = preflight;
    }

    /** A check that was run, and what it found. */
    public record Examined(String name, Finding finding) {}

    /**
     * All findings, by the names of their checks.
     *
     * @param pageOrigin of the pages that send files: scheme, host and port
     */
    public List<Examined> examine(String pageOrigin) {
        List<Check> all = new ArrayList<>(checks);
        all.add(new CorsCheck(preflight, pageOrigin));
        return all.stream()
                .sorted(Comparator.comparing(Check::name))
                .map(check -> new Examined(check.name(), run(check)))
                .toList();
    }

    /** A check that fails does not keep the others; why it failed is in the log, and not for the caller. */
    private static Finding run(Check check) {
        try {
            return check.run();
        } catch (RuntimeException e) {
            LOG.error("The check " + check.name() + " failed", e);
            return new Finding.Broken(
                    "The check " + check.name() + " itself failed, for a cause that it does not know",
                    "upload-api",
                    "Its log has the cause below \"The check " + check.name()
                            + " failed\"; where that names nothing that you have set up, it is a defect: report it with those lines");
        }
    }
}
