package io.paystream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@ExtendWith(RealRegistry.class)
class RegistryAccessTest {

    @TempDir
    private Path directory;

    @Test
    void theRightPasswordOpensTheRegistry(URI url) {
        try (RegistryFront front = RegistryFront.authenticated(url, "paystream", "s\u00e9cret:1")) {
            RegistryClient registry = withPassword(front.url(), "s\u00e9cret:1");

            registry.awaitReady();

            assertThat(SchemaRegistration.register(registry).journalId()).isPositive();
        }
    }

    @Test
    void aWrongPasswordIsSaidAtOnceAndNotTriedAgain(URI url) {
        try (RegistryFront front = RegistryFront.authenticated(url, "paystream", "right")) {
            RegistryClient registry = withPassword(front.url(), "wrong-password");

            assertThatThrownBy(registry::awaitReady)
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContainingAll(front.url().toString(), "status 401", "the credentials are refused")
                    .hasMessageNotContaining("wrong-password");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void aCertificateInTheTrustStoreIsTrusted(String type, URI url) throws Exception {
        TestCertificate certificate = TestCertificate.generate(directory);
        try (RegistryFront front = RegistryFront.https(url, certificate.serverContext())) {
            Path trustStore = certificate.trustStore(type);

            RegistryClient registry = withTrustStore(front.url(), trustStore, TestCertificate.PASSWORD);

            registry.awaitReady();
            assertThat(SchemaRegistration.register(registry).journalId()).isPositive();
        }
    }

    @Test
    void aCertificateNobodyTrustsIsRefused(URI url) throws Exception {
        TestCertificate certificate = TestCertificate.generate(directory);
        try (RegistryFront front = RegistryFront.https(url, certificate.serverContext())) {
            RegistryClient registry = withTrustStore(front.url(), null, null);

            assertThatThrownBy(registry::awaitReady)
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContainingAll(front.url().toString(), "certification path");
        }
    }

    @Test
    void aTrustStoreThatCannotBeReadIsNamed() throws Exception {
        URI url = URI.create("https://127.0.0.1:1");
        Path trustStore = TestCertificate.generate(directory).trustStore("PKCS12");
        Path missing = directory.resolve("missing.p12");

        assertThatThrownBy(() -> withTrustStore(url, missing, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> withTrustStore(url, trustStore, "wrong"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(trustStore.toString());
        assertThatThrownBy(() -> withTrustStore(url, trustStore, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(trustStore.toString());
    }

    private static RegistryClient withPassword(URI url, String password) {
        return new RegistryClient(new RegistrySettings(
                url, "paystream", password, null, null, Duration.ofSeconds(5), Duration.ofSeconds(30)));
    }

    private static RegistryClient withTrustStore(URI url, @Nullable Path trustStore, @Nullable String password) {
        return new RegistryClient(new RegistrySettings(
                url, null, null, trustStore, password, Duration.ofSeconds(5), Duration.ofMillis(500)));
    }
}
