package io.paystream.standalone.stack;

import io.paystream.service.settings.SettingsReader;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a program's settings come from: the environment, and a file below it. One file may serve all services. */
record ServiceSettings(Map<String, String> environment, Map<String, String> file) {

    /** Variables that the launcher and the command line read, not a service. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("PAYSTREAM_URL", "PAYSTREAM_REGISTRY_HOME", "PAYSTREAM_JAVA_OPTS");

    static ServiceSettings of(Map<String, String> environment, @Nullable Path file) {
        return new ServiceSettings(environment, file == null ? Map.of() : load(file));
    }

    /** Fixed values that neither the environment nor a file may change. */
    static ServiceSettings fixed(Map<String, String> environment, Map<String, String> values) {
        Map<String, String> open = new HashMap<>(environment);
        ServiceKind.allSettings().stream()
                .filter(setting -> values.containsKey(setting.name()))
                .forEach(setting -> open.remove(setting.environmentVariable()));
        return new ServiceSettings(open, values);
    }

    /** Reads a configuration whole: every fault and every unknown name is reported in one exception. */
    <T> T read(Function<SettingsReader, T> configuration) {
        SettingsReader reader = SettingsReader.of(environment, file);
        T read = configuration.apply(reader);
        reader.refuseUnknown(ServiceKind.allSettings(), OTHER_VARIABLES);
        reader.throwIfFaulty();
        return read;
    }

    private static Map<String, String> load(Path file) {
        try {
            return SettingsReader.readFile(file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "the settings file " + file + " cannot be read: " + e, e);
        }
    }
}
