package io.paystream.processor.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody has read and found right. To mean a change, put the one that is left in {@code target} in its place. */
final class GoldenFile {

    private GoldenFile() {}

    static void assertIs(String name, String actual) throws IOException {
        try (InputStream file = GoldenFile.class.getResourceAsStream(name)) {
            String golden = file == null ? "" : new String(file.readAllBytes(), UTF_8);
            if (!golden.equals(actual)) {
                Files.writeString(Path.of("target", name), actual);
            }
            assertThat(actual).isEqualTo(golden);
        }
    }
}
