package io.paystream.service.settings;

import io.paystream.schemas.registry.RegistrySettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How to reach the schema registry; the same settings for every service. */
public final class SchemaRegistrySettings {

    public static final Setting URL = new Setting(
            "registry.url",
            "Base of the schema registry's Confluent-compatible API",
            "http://127.0.0.1:8081/apis/ccompat/v7");
    private static final Setting USERNAME =
            new Setting("registry.username", "User name for basic authentication at the registry", null);
    private static final Setting PASSWORD =
            new Setting("registry.password", "Password for basic authentication at the registry", null);
    private static final Setting TRUST_STORE = new Setting(
            "registry.truststore", "PKCS12 or JKS file with the certificates to trust the registry by", null);
    private static final Setting TRUST_STORE_PASSWORD =
            new Setting("registry.truststore.password", "Password of the registry's trust store", null);
    private static final Setting START_TIMEOUT = new Setting(
            "registry.start.timeout.ms",
            "How long a starting service waits for the registry, in ms",
            Long.toString(RegistrySettings.DEFAULT_START_TIMEOUT.toMillis()));

    public static final List<Setting> ALL =
            List.of(URL, USERNAME, PASSWORD, TRUST_STORE, TRUST_STORE_PASSWORD, START_TIMEOUT);

    private SchemaRegistrySettings() {}

    /** Notes every fault with the reader. */
    public static RegistrySettings read(SettingsReader reader) {
        URI url = reader.httpUri(URL);
        Optional<String> username = reader.optional(USERNAME);
        Optional<String> password = reader.optional(PASSWORD);
        Optional<Path> trustStore = reader.path(TRUST_STORE);
        Optional<String> trustStorePassword = reader.optional(TRUST_STORE_PASSWORD);
        Duration startTimeout = reader.millis(START_TIMEOUT);
        try {
            return new RegistrySettings(
                    url,
                    username.orElse(null),
                    password.orElse(null),
                    trustStore.orElse(null),
                    trustStorePassword.orElse(null),
                    RegistrySettings.DEFAULT_REQUEST_TIMEOUT,
                    startTimeout);
        } catch (IllegalArgumentException e) {
            reader.fault("registry.*: " + e.getMessage());
            return RegistrySettings.of(URI.create("http://localhost"));
        }
    }
}
