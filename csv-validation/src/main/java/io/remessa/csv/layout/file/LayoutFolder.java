package io.remessa.csv.layout.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A folder of layout files: those named {@code *.json}, not those of folders below, nor hidden ones. Stateless. */
final class LayoutFolder {

    private LayoutFolder() {}

    /**
     * All layouts of a folder, in the order of the files' names.
     *
     * @throws LayoutException when it cannot be read, or one of its files is no layout
     */
    static List<LayoutFile> read(Path folder) {
        List<LayoutFile> layouts = new ArrayList<>();
        for (Path file : files(folder)) {
            layouts.add(LayoutReader.read(file.toString(), content(file)));
        }
        return layouts;
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[!.]*.json")) {
            entries.forEach(files::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            throw new LayoutException(
                    "The folder of layouts " + folder + " cannot be read (" + e + "). Make it, or name another one.");
        }
        Collections.sort(files);
        return files;
    }

    /** One byte more than a layout may have is enough to see that it is too large. */
    private static byte[] content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LayoutReader.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new LayoutException(file + ": the file cannot be read (" + e + "). Let the service read it.");
        }
    }
}
