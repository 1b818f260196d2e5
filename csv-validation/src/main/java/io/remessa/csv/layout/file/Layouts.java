package io.remessa.csv.layout.file;

import io.remessa.csv.layout.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The layouts that are known. No two have the same name, or the same columns in the same order. Immutable. */
public final class Layouts {

    private static final List<String> BUILT_IN = List.of("parcelas.json");

    private final Map<String, LayoutFile> byName = new LinkedHashMap<>();
    private final Map<List<String>, LayoutFile> byColumns = new LinkedHashMap<>();

    /** @throws LayoutException when two cannot be told apart */
    public Layouts(List<LayoutFile> files) {
        for (LayoutFile file : files) {
            if (byName.put(file.name(), file) != null) {
                throw new LayoutException("There are two layouts of the name " + file.name()
                        + ". Give one of them another name; those that come with Remessa keep theirs.");
            }
            LayoutFile alike = byColumns.put(file.layout().columnNames(), file);
            if (alike != null) {
                throw new LayoutException("The layouts " + alike.name() + " and " + file.name()
                        + " have the same columns, so that a header would not tell which is meant. Remove one of them, or"
                        + " rename a column.");
            }
        }
    }

    /** Those that come with the product. */
    public static Layouts builtIn() {
        return withFolder(Optional.empty());
    }

    /**
     * Those that come with the product, and those of a folder.
     *
     * @throws LayoutException when the folder cannot be read, or one of its files is no layout
     */
    public static Layouts withFolder(Optional<Path> folder) {
        List<LayoutFile> files = new ArrayList<>();
        BUILT_IN.forEach(file -> files.add(LayoutReader.read(file, resource(file))));
        folder.ifPresent(own -> files.addAll(LayoutFolder.read(own)));
        return new Layouts(files);
    }

    /** All of them. */
    public List<LayoutFile> all() {
        return List.copyOf(byName.values());
    }

    /** The layout of that name. */
    public Optional<LayoutFile> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The layout whose columns are exactly these. */
    public Optional<LayoutFile> withColumns(List<String> header) {
        return Optional.ofNullable(byColumns.get(header));
    }

    /** The layout that has the most columns in common with the header: what a header that fits none was meant to be. */
    public Optional<LayoutFile> nearest(List<String> header) {
        return byName.values().stream()
                .max((a, b) -> Long.compare(common(a.layout(), header), common(b.layout(), header)));
    }

    private static long common(Layout layout, List<String> header) {
        return layout.columnNames().stream().filter(header::contains).count();
    }

    private static byte[] resource(String file) {
        try (InputStream in = Layouts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The layout " + file + " is missing in this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
