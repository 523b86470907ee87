package io.paystream.processor;

import io.paystream.service.settings.SettingsReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The configuration a user would write, for tests. */
public final class TestConfigs {

    private TestConfigs() {}

    public static ProcessorConfig config(String bootstrapServers, URI registry, Path stateDir, String... more) {
        Map<String, String> file = new HashMap<>(Map.of(
                "kafka.bootstrap.servers",
                bootstrapServers,
                "registry.url",
                registry.toString(),
                "state.dir",
                stateDir.toString(),
                "processor.rocksdb.memory.mb",
                "32",
                "processor.expiry.interval.ms",
                "200",
                "processor.session.timeout.ms",
                "6000"));
        for (int i = 0; i < more.length; i += 2) {
            file.put(more[i], more[i + 1]);
        }
        SettingsReader reader = SettingsReader.of(Map.of(), file);
        ProcessorConfig config = ProcessorConfig.read(reader);
        reader.throwIfFaulty();
        return config;
    }
}
