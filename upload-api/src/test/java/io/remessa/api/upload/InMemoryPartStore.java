package io.remessa.api.upload;

import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.ObjectName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parts and objects by their sizes and ETags, as S3 would have them, with pages short enough to need several. */
public final class InMemoryPartStore implements PartStore {

    private static final int PAGE = 3;

    private final Map<String, NavigableMap<Integer, HeldPart>> multiparts = new HashMap<>();
    private final Map<ObjectName, HeldObject> objects = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private @Nullable Runnable beforeComplete;
    private int begun;

    /** Puts a part, as a client would with a signed URL. */
    public synchronized void put(String multipartId, int number, long size) {
        put(multipartId, new HeldPart(number, size, "etag-" + number + "-" + size, null));
    }

    synchronized void put(String multipartId, HeldPart part) {
        held(multipartId).put(part.number(), part);
    }

    /** What happens between the last look at the parts and their completion, once. */
    void beforeComplete(Runnable action) {
        beforeComplete = action;
    }

    /** Everything that was asked for, by name, in order. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Has S3 not answer the next call of this name. */
    public synchronized void failNext(String call) {
        failing.add(call);
    }

    private void called(String call) {
        calls.add(call);
        if (failing.remove(call)) {
            throw new IllegalStateException("S3 did not answer to " + call);
        }
    }

    synchronized boolean holds(String multipartId) {
        return multiparts.containsKey(multipartId);
    }

    synchronized void forget(String multipartId) {
        multiparts.remove(multipartId);
    }

    synchronized boolean hasObject(ObjectName object) {
        return objects.containsKey(object);
    }

    synchronized void putObject(ObjectName object, HeldObject held) {
        objects.put(object, held);
    }

    private NavigableMap<Integer, HeldPart> held(String multipartId) {
        NavigableMap<Integer, HeldPart> parts = multiparts.get(multipartId);
        if (parts == null) {
            throw new IllegalStateException("No such multipart upload: " + multipartId);
        }
        return parts;
    }

    @Override
    public synchronized String begin(
            ObjectName object, @Nullable String contentType, @Nullable ChecksumAlgorithm checksum) {
        called("begin");
        String id = "multipart-" + ++begun;
        multiparts.put(id, new TreeMap<>());
        return id;
    }

    @Override
    public SignedUrl sign(Multipart multipart, PartToPut part, Duration life) {
        return new SignedUrl(
                URI.create("http://s3/" + multipart.id() + "/" + part.number()),
                Map.of("content-length", Long.toString(part.length())));
    }

    @Override
    public synchronized HeldParts list(Multipart multipart, int after) throws NoSuchMultipartException {
        called("list");
        NavigableMap<Integer, HeldPart> parts = multiparts.get(multipart.id());
        if (parts == null) {
            throw new NoSuchMultipartException();
        }
        List<HeldPart> rest = List.copyOf(parts.tailMap(after, false).values());
        List<HeldPart> page = rest.subList(0, Math.min(PAGE, rest.size()));
        return new HeldParts(
                page, page.size() < rest.size() ? page.get(PAGE - 1).number() : null);
    }

    @Override
    public String complete(Multipart multipart, List<HeldPart> parts)
            throws NoSuchMultipartException, PartsChangedException {
        Runnable interruption = beforeComplete;
        if (interruption != null) {
            beforeComplete = null;
            interruption.run();
        }
        return completeNow(multipart, parts);
    }

    private synchronized String completeNow(Multipart multipart, List<HeldPart> parts)
            throws NoSuchMultipartException, PartsChangedException {
        called("complete");
        NavigableMap<Integer, HeldPart> held = multiparts.get(multipart.id());
        if (held == null) {
            throw new NoSuchMultipartException();
        }
        if (!List.copyOf(held.values()).equals(parts)) {
            throw new PartsChangedException();
        }
        multiparts.remove(multipart.id());
        long size = parts.stream().mapToLong(HeldPart::size).sum();
        String etag = "etag-of-" + multipart.id() + "-" + parts.size();
        objects.put(multipart.object(), new HeldObject(size, etag));
        return etag;
    }

    @Override
    public synchronized void abort(Multipart multipart) {
        called("abort");
        multiparts.remove(multipart.id());
    }

    @Override
    public synchronized Optional<HeldObject> head(ObjectName object) {
        called("head");
        return Optional.ofNullable(objects.get(object));
    }

    @Override
    public synchronized void delete(ObjectName object) {
        called("delete");
        objects.remove(object);
    }
}
