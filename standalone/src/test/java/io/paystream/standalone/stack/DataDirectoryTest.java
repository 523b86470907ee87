package io.paystream.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.standalone.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path parent;

    @Test
    void createsTheDirectoryAndLetsTheNextHaveItAfterwards() throws Exception {
        Path path = parent.resolve("a/b");
        DataDirectory.open(path).close();

        try (DataDirectory data = DataDirectory.open(path)) {
            assertThat(data.path()).isEqualTo(path).isDirectory();
        }
    }

    @Test
    void refusesASecondHolder() throws Exception {
        try (DataDirectory held = DataDirectory.open(parent)) {
            assertThatThrownBy(() -> DataDirectory.open(held.path()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessage("the data directory %s is in use by another program", parent);
        }
    }

    @Test
    void namesADirectoryThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("the data directory " + file + " cannot be written: ");
    }
}
