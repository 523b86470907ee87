package io.paystream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {

    @Test
    void theUrlIsUsedWithoutATrailingSlash() {
        assertThat(RegistrySettings.of(URI.create("http://127.0.0.1:8081/apis/ccompat/v7/")))
                .isEqualTo(RegistrySettings.of(URI.create("http://127.0.0.1:8081/apis/ccompat/v7")));
    }

    @Test
    void refusesAUrlThatIsNotHttp() {
        for (String url : new String[] {"ftp://127.0.0.1", "127.0.0.1", "registry:8081"}) {
            assertThatThrownBy(() -> RegistrySettings.of(URI.create(url)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not http or https");
        }
    }

    @Test
    void refusesCredentialsInTheUrlWithoutRepeatingThem() {
        assertThatThrownBy(() -> RegistrySettings.of(URI.create("http://user:hidden@registry:8081")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void refusesAUserNameWithoutAPassword() {
        assertThatThrownBy(() -> settings("user", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(null, "hidden")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverPrintsAPassword() {
        assertThat(settings("user", "hidden").toString()).contains("user").doesNotContain("hidden", "changeit");
    }

    private static RegistrySettings settings(@Nullable String username, @Nullable String password) {
        return new RegistrySettings(
                URI.create("https://registry:8081"),
                username,
                password,
                Path.of("trust.p12"),
                "changeit",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }
}
