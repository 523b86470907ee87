package io.paystream.projections.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * When each kind of command is accepted, in the words of docs/reference/commands.md, which a test holds equal. A leg between
 * books is named with its purpose where that matters.
 */
final class AcceptanceRules {

    private static final String RESOURCE = "acceptance.properties";

    /** By kind, or by kind, a dot and purpose. */
    static final Map<String, String> ALL = read();

    private AcceptanceRules() {}

    static Optional<String> of(String kind, Optional<String> purpose) {
        return purpose.map(of -> ALL.get(kind + "." + of)).or(() -> Optional.ofNullable(ALL.get(kind)));
    }

    private static Map<String, String> read() {
        Properties rules = new Properties();
        try (InputStream stream = AcceptanceRules.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + RESOURCE);
            }
            rules.load(new InputStreamReader(stream, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(kind -> kind, rules::getProperty));
    }
}
