package io.remessa.api;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Which layouts files may have. */
@ConfigMapping(prefix = "remessa.layouts")
public interface LayoutSettings {

    /**
     * Folder of layout files ({@code *.json}), besides the layouts that come with Remessa; read once, at the start, which fails
     * when one of them cannot be used. Dispatcher, validators and API are given the same.
     */
    Optional<Path> folder();
}
