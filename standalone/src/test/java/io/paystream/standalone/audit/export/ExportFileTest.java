package io.paystream.standalone.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.standalone.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFileTest {

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("statements.xml");
    }

    @Test
    void hasItsNameWhenItIsWhole() throws IOException {
        try (ExportFile export = ExportFile.create(file)) {
            export.out().write("whole".getBytes(UTF_8));
            assertThat(file).doesNotExist();
            export.finish();
        }

        assertThat(file).hasContent("whole");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void isGoneWhenItWasNotFinished() throws IOException {
        try (ExportFile export = ExportFile.create(file)) {
            export.out().write("half".getBytes(UTF_8));
            export.out().flush();
            assertThat(files()).hasSize(1);
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void oldOneStaysUntilTheNewOneIsWhole() throws IOException {
        Files.writeString(file, "old");
        try (ExportFile export = ExportFile.create(file)) {
            export.out().write("half".getBytes(UTF_8));
        }
        assertThat(file).hasContent("old");

        try (ExportFile export = ExportFile.create(file)) {
            export.out().write("new".getBytes(UTF_8));
            export.finish();
        }
        assertThat(file).hasContent("new");
    }

    @Test
    void placeThatIsNotThereIsNamed() {
        Path missing = directory.resolve("missing/statements.xml");

        assertThatThrownBy(() -> ExportFile.create(missing))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("--out: " + missing + " cannot be written: ");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
