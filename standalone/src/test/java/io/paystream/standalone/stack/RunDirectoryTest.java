package io.paystream.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @Test
    void aTemporaryDirectoryGoesWithAllItHolds(@TempDir Path parent) throws IOException {
        Path path = Files.createDirectories(parent.resolve("run"));
        Files.createFile(Files.createDirectories(path.resolve("a/b")).resolve("file"));
        new RunDirectory(path, true).deleteIfTemporary();

        assertThat(path).doesNotExist();
        assertThat(parent).exists();
    }

    @Test
    void aGivenDirectoryStays(@TempDir Path given) throws IOException {
        RunDirectory directory = RunDirectory.of(given, "unused");
        directory.deleteIfTemporary();

        assertThat(given).exists();
    }
}
