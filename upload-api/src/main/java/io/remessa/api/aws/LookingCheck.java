package io.remessa.api.aws;

import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Finding;
import io.remessa.api.doctor.Reach;
import io.remessa.api.doctor.ReachableCheck;
import java.util.function.Supplier;

/**
 * Whether something at AWS is as it must be. That it cannot be asked for is told as that, and not as a lack of what is looked for.
 *
 * @param name of the check
 * @param cures when it cannot be asked for
 * @param look makes the calls, which throw when it cannot be asked for, within seconds
 */
public record LookingCheck(String name, ReachableCheck.Cures cures, Supplier<Finding> look) implements Check {

    @Override
    public Finding run() {
        Finding[] found = {Finding.HEALTHY};
        Reach reach = Reaching.of(() -> found[0] = look.get());
        return reach == Reach.REACHED ? found[0] : new ReachableCheck(name, () -> reach, cures).run();
    }
}
