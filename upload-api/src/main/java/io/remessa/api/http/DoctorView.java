package io.remessa.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.api.doctor.Doctor;
import io.remessa.api.doctor.Examinations.Examination;
import io.remessa.api.doctor.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor found, as JSON.
 *
 * @param at when it began to look
 */
record DoctorView(Instant at, List<Line> checks) {

    static DoctorView of(Examination examination) {
        return new DoctorView(
                examination.at(), examination.checks().stream().map(Line::of).toList());
    }

    /**
     * One check.
     *
     * @param name of the check; stable
     * @param healthy whether it is as it must be
     * @param what is broken, or remarkable; left out when there is nothing to say
     * @param setting to change; only when it is broken
     * @param cure how to change it; only when it is broken
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String name,
            boolean healthy,
            @Nullable String what,
            @Nullable String setting,
            @Nullable String cure) {
        static Line of(Doctor.Examined examined) {
            if (examined.finding() instanceof Finding.Broken broken) {
                return new Line(examined.name(), false, broken.what(), broken.setting(), broken.cure());
            }
            Finding.Healthy healthy = (Finding.Healthy) examined.finding();
            return new Line(examined.name(), true, healthy.remark(), null, null);
        }
    }
}
