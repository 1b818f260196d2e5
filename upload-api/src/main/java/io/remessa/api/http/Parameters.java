package io.remessa.api.http;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.rejects.Language;
import io.remessa.ledger.upload.UploadId;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what stands in the address of a call. */
final class Parameters {

    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1_000;

    private Parameters() {}

    /** @throws ProblemException INVALID_ID */
    static UploadId uploadId(String text) {
        if (!UploadId.isValid(text)) {
            throw new ProblemException(
                    ErrorCode.INVALID_ID,
                    "An upload id is u- and 20 characters of 0-9 a-z, or d- and 32 hexadecimal digits, as create answers it");
        }
        return new UploadId(text);
    }

    /** The size of a page. */
    static int limit(@Nullable String text) {
        return number("limit", text, 1, MAX_LIMIT, DEFAULT_LIMIT);
    }

    /** A whole number in a range, or the default when it is not given. */
    static int number(String name, @Nullable String text, int min, int max, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        // At most nine digits fit an int.
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < min || number > max) {
            throw invalid(name, "a whole number from " + min + " to " + max);
        }
        return number;
    }

    /** Of the messages about rejects. */
    static Language language(@Nullable String tag) {
        return tag == null
                ? Language.DEFAULT
                : Language.of(tag)
                        .orElseThrow(() -> invalid(
                                "language",
                                Arrays.stream(Language.values())
                                        .map(Language::tag)
                                        .collect(Collectors.joining(" or "))));
    }

    /** One of the names of an enum, or null when it is not given. */
    static <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> invalid(
                        name,
                        Arrays.stream(type.getEnumConstants())
                                .map(Enum::name)
                                .collect(Collectors.joining(", ", "one of ", ""))));
    }

    static ProblemException invalid(String name, String expected) {
        return new ProblemException(ErrorCode.INVALID_PARAMETER, name + " must be " + expected);
    }

    /** How old an answer may be; none at all when it is not said. */
    static Duration maxAge(@Nullable String seconds) {
        return Duration.ofSeconds(number("maxAgeSeconds", seconds, 0, 60, 0));
    }

    /** The number of a chunk, from 0. */
    static int chunk(String text) {
        return number("number", text, 0, 99_999, 0);
    }

    /** A revision of a result; null, for the newest, when none is asked for. */
    static @Nullable Integer revision(@Nullable String text) {
        return text == null ? null : number("revision", text, 1, 99_999, 1);
    }

    /** The body of a call that has to have one. */
    static <B> B required(@Nullable B body) {
        if (body == null) {
            throw new ProblemException(ErrorCode.MALFORMED_JSON, "Send one JSON object, as /q/openapi describes it");
        }
        return body;
    }
}
