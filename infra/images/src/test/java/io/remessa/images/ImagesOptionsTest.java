package io.remessa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImagesOptionsTest {

    @Test
    void withoutOptionsImagesAreWrittenAsFilesForGraviton() {
        ImagesOptions options = ImagesOptions.parse();

        assertThat(options.registry()).isNull();
        assertThat(options.tar()).endsWithRaw(java.nio.file.Path.of("target/images"));
        assertThat(options.architecture()).isEqualTo("arm64");
        assertThat(options.base()).isEqualTo(ImagesOptions.DEFAULT_BASE);
        assertThat(options.tag()).isEqualTo("latest");
        assertThat(options.isBaseFixed()).as("the default is a tag").isFalse();
    }

    @Test
    void aRegistryABaseByDigestAndATagCanBeGiven() {
        String base = "registry://example.com/java@sha256:" + "a".repeat(64);
        ImagesOptions options =
                ImagesOptions.parse("--to", "example.com", "--base", base, "--tag", "1.2", "--arch", "amd64");

        assertThat(options.registry()).isEqualTo("example.com");
        assertThat(options.tar()).isNull();
        assertThat(options.base()).isEqualTo(base);
        assertThat(options.isBaseFixed()).isTrue();
        assertThat(options.tag()).isEqualTo("1.2");
        assertThat(options.architecture()).isEqualTo("amd64");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> ImagesOptions.parse("--from", "x")).hasMessageContaining("--from is unknown");
        assertThatThrownBy(() -> ImagesOptions.parse("--tag")).hasMessageContaining("--tag");
        assertThatThrownBy(() -> ImagesOptions.parse("--arch", "sparc")).hasMessageContaining("sparc");
        assertThatThrownBy(() -> ImagesOptions.parse("--to", "x", "--tar", "y")).hasMessageContaining("one by one");
    }
}
