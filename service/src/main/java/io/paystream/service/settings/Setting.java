package io.paystream.service.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a program.
 *
 * @param name dotted name, the key in a settings file, e.g. {@code kafka.bootstrap.servers}
 * @param description one sentence, with the unit
 * @param defaultValue used when neither the environment nor the file gives one; null: no value
 */
public record Setting(
        String name, String description, @Nullable String defaultValue) {

    private static final String PREFIX = "PAYSTREAM_";

    /** The environment variable that overrides the file: {@code PAYSTREAM_KAFKA_BOOTSTRAP_SERVERS}. */
    public String environmentVariable() {
        return PREFIX + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
