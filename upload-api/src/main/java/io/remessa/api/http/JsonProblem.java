package io.remessa.api.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says where a body is not what a route expects: the place and what belongs there, never what stands there. */
final class JsonProblem {

    private JsonProblem() {}

    static Response of(JacksonException e) {
        if (e.getCause() instanceof ProblemException ours) {
            return Problem.response(ours.code(), ours.detail());
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return Problem.response(
                    ErrorCode.UNKNOWN_FIELD, path(unknown) + " is not known here: known are " + known(unknown));
        }
        if (e instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return Problem.response(ErrorCode.INVALID_FIELD, path(mismatch) + " must be " + expected(mismatch));
        }
        if (e instanceof JsonMappingException tooLarge && e.getCause() instanceof InputCoercionException) {
            return Problem.response(
                    ErrorCode.INVALID_FIELD, path(tooLarge) + " must be a whole number of at most 18 digits");
        }
        if (e instanceof JsonParseException && e.getLocation() != null) {
            return Problem.response(
                    ErrorCode.MALFORMED_JSON,
                    wrong(
                            e,
                            "line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr()));
        }
        return Problem.response(ErrorCode.MALFORMED_JSON, "Send one JSON object, as /q/openapi describes it");
    }

    private static String wrong(JacksonException e, String place) {
        return e instanceof JsonEOFException
                ? "The JSON breaks off in " + place
                : "What stands before " + place
                        + " does not belong there: it is no JSON, or a field that was there before";
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(printable(step.getFieldName()));
            }
        }
        return path.toString();
    }

    /** The name of an unknown field is the caller's text: cut and cleaned before it goes back. */
    private static String printable(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String expected(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type == null) {
            return "left out";
        }
        if (e instanceof InvalidFormatException && type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == Long.class || type == Integer.class || type == long.class || type == int.class) {
            return "a whole number";
        }
        if (type == Double.class || type == double.class) {
            return "a number";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "a list";
        }
        return CharSequence.class.isAssignableFrom(type) || type.isEnum() ? "a text" : "an object";
    }
}
