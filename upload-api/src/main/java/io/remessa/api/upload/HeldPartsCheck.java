package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares the parts that S3 holds with the plan, and with what the client remembers. */
final class HeldPartsCheck {

    private static final int NAMED = 20;

    private HeldPartsCheck() {}

    /** @throws ProblemException PARTS_MISSING unless all parts that are planned are there, in their sizes, and no others */
    static void requirePlanned(PartPlan plan, List<PartStore.HeldPart> parts) {
        Map<Integer, PartStore.HeldPart> held = byNumber(parts);
        List<Integer> missing = IntStream.rangeClosed(1, plan.partCount())
                .filter(number -> !held.containsKey(number))
                .boxed()
                .toList();
        List<Integer> wrong = held.values().stream()
                .filter(part -> !plan.has(part.number()) || part.size() != plan.sizeOf(part.number()))
                .map(PartStore.HeldPart::number)
                .sorted()
                .toList();
        List<String> causes = new ArrayList<>();
        if (!missing.isEmpty()) {
            causes.add(missing.size() + " of " + plan.partCount() + " parts missing: " + first(missing));
        }
        if (!wrong.isEmpty()) {
            causes.add(wrong.size() + " of the wrong size: " + first(wrong));
        }
        if (!causes.isEmpty()) {
            throw new ProblemException(
                    ErrorCode.PARTS_MISSING, String.join("; ", causes) + ". Sign and send these again, then complete");
        }
    }

    /** @throws ProblemException PARTS_CHANGED unless the parts that the client names are there, with the ETags it names */
    static void requireClaimed(List<PartStore.HeldPart> parts, List<CompleteUpload.Claimed> claimed) {
        Map<Integer, PartStore.HeldPart> held = byNumber(parts);
        List<Integer> other = claimed.stream()
                .filter(claim -> {
                    PartStore.HeldPart part = held.get(claim.partNumber());
                    return part == null || !part.etag().equals(claim.plainEtag());
                })
                .map(CompleteUpload.Claimed::partNumber)
                .toList();
        if (!other.isEmpty()) {
            throw new ProblemException(
                    ErrorCode.PARTS_CHANGED,
                    other.size() + " parts have another ETag in S3 than in the call: " + first(other)
                            + ". Somebody else sends to this upload, too: send these again and complete, or create an"
                            + " upload of your own");
        }
    }

    private static Map<Integer, PartStore.HeldPart> byNumber(List<PartStore.HeldPart> parts) {
        Map<Integer, PartStore.HeldPart> byNumber = new HashMap<>();
        parts.forEach(part -> byNumber.put(part.number(), part));
        return byNumber;
    }

    private static String first(List<Integer> numbers) {
        String named = numbers.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return numbers.size() > NAMED ? named + ", …" : named;
    }
}
