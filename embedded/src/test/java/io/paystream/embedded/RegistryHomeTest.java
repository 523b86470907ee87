package io.paystream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryHomeTest {

    @TempDir
    private Path home;

    @Test
    void prefersThePropertyToTheVariable() throws Exception {
        Files.createFile(home.resolve(RegistryHome.LAUNCHER));

        assertThat(RegistryHome.resolve(home.toString(), "/nowhere")).isEqualTo(home);
        assertThat(RegistryHome.resolve(null, home.toString())).isEqualTo(home);
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> RegistryHome.resolve(null, null))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining(RegistryHome.PROPERTY)
                .hasMessageContaining(RegistryHome.VARIABLE);
        assertThatThrownBy(() -> RegistryHome.resolve(home.toString(), null))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining(home.toString());
    }
}
