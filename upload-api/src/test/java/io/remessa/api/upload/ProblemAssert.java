package io.remessa.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert;

/** Asserts that a call ends with a problem. */
public final class ProblemAssert {

    private ProblemAssert() {}

    /** Asserts the code; the detail is left to be asserted. */
    public static AbstractStringAssert<?> assertProblem(ErrorCode code, ThrowableAssert.ThrowingCallable call) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        assertThat(problem).isNotNull();
        assertThat(problem.code()).isEqualTo(code);
        return assertThat(problem.detail());
    }
}
