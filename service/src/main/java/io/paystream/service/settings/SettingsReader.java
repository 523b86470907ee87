package io.paystream.service.settings;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings: the environment first, then the file, then the default. A value that breaks its rule is noted and a
 * harmless one returned, so that one run reports every fault; call {@link #throwIfFaulty} before using what was read.
 */
public final class SettingsReader {

    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final List<String> faults = new ArrayList<>();

    private SettingsReader(Map<String, String> environment, Map<String, String> file) {
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
    }

    public static SettingsReader of(Map<String, String> environment, Map<String, String> file) {
        return new SettingsReader(environment, file);
    }

    /** With a properties file. */
    public static SettingsReader of(Map<String, String> environment, Path file) throws IOException {
        return new SettingsReader(environment, readFile(file));
    }

    /** The values of a properties file in UTF-8, by setting name. */
    public static Map<String, String> readFile(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /** A value that must be there. */
    public String text(Setting setting) {
        return optional(setting).orElseGet(() -> fault(setting, "is required", ""));
    }

    public Optional<String> optional(Setting setting) {
        return Optional.ofNullable(raw(setting)).map(String::strip).filter(value -> !value.isEmpty());
    }

    public int integer(Setting setting, int min, int max) {
        return (int) number(setting, min, max);
    }

    public long number(Setting setting, long min, long max) {
        String rule = "must be a whole number from " + min + " to " + max;
        return parsed(setting, rule, min, text -> {
            long value = Long.parseLong(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    /** A port to listen on; 0 lets the system choose a free one. */
    public int port(Setting setting) {
        return integer(setting, 0, 65_535);
    }

    public Duration millis(Setting setting) {
        return Duration.ofMillis(number(setting, 1, Integer.MAX_VALUE));
    }

    public boolean flag(Setting setting) {
        return parsed(setting, "must be true or false", false, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    public URI httpUri(Setting setting) {
        return parsed(setting, "must be an http or https URL", URI.create("http://localhost"), text -> {
            URI uri = URI.create(text);
            if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
                throw new IllegalArgumentException(text);
            }
            return uri;
        });
    }

    public Optional<Path> path(Setting setting) {
        return optional(setting).map(Path::of);
    }

    /** One of the type's names, in lower case. */
    public <E extends Enum<E>> E oneOf(Setting setting, Class<E> type) {
        Map<String, E> choices = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        each -> each.name().toLowerCase(Locale.ROOT), each -> each, (a, b) -> a, LinkedHashMap::new));
        String rule = "must be one of " + String.join(", ", choices.keySet());
        return parsed(setting, rule, choices.values().iterator().next(), text -> {
            E choice = choices.get(text);
            if (choice == null) {
                throw new IllegalArgumentException(text);
            }
            return choice;
        });
    }

    /** Notes a fault that spans settings, e.g. two that exclude each other. */
    public void fault(String sentence) {
        faults.add(sentence);
    }

    /** Notes every key of the file and every PAYSTREAM_ variable that no known setting reads. */
    public void refuseUnknown(Collection<Setting> known, Set<String> otherVariables) {
        Set<String> names = known.stream().map(Setting::name).collect(Collectors.toSet());
        Set<String> variables = known.stream().map(Setting::environmentVariable).collect(Collectors.toSet());
        file.keySet().stream()
                .filter(key -> !names.contains(key))
                .sorted()
                .forEach(key -> faults.add(key + " (file): no such setting"));
        environment.keySet().stream()
                .filter(key -> key.startsWith("PAYSTREAM_"))
                .filter(key -> !variables.contains(key) && !otherVariables.contains(key))
                .sorted()
                .forEach(key -> faults.add(key + " (environment): no such setting"));
    }

    public void throwIfFaulty() {
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }

    private <T> T parsed(Setting setting, String rule, T harmless, Function<String, T> parse) {
        String text = text(setting);
        if (text.isEmpty()) {
            return harmless;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            return fault(setting, rule + ", is '" + text + "'", harmless);
        }
    }

    private <T> T fault(Setting setting, String rule, T harmless) {
        faults.add(setting.name() + " (" + setting.environmentVariable() + ") " + rule);
        return harmless;
    }

    private @Nullable String raw(Setting setting) {
        String fromEnvironment = environment.get(setting.environmentVariable());
        if (fromEnvironment != null) {
            return fromEnvironment;
        }
        String fromFile = file.get(setting.name());
        return fromFile != null ? fromFile : setting.defaultValue();
    }
}
