package io.paystream.standalone.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml as a compose program reads it, merge keys applied. */
record Compose(Map<String, ComposeService> services, Set<String> volumes) {

    static Compose load() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> file =
                map(new Yaml(new SafeConstructor(options)).load(Repository.text("docker-compose.yml")));
        Map<String, ComposeService> services = new LinkedHashMap<>();
        map(file.get("services")).forEach((name, fields) -> services.put(name, new ComposeService(name, map(fields))));
        return new Compose(services, map(file.get("volumes")).keySet());
    }

    ComposeService service(String name) {
        ComposeService service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("no service " + name);
        }
        return service;
    }

    List<ComposeService> brokers() {
        return withImage("apache/kafka");
    }

    /** Everything that runs our image: the services and the one-shot that creates the topics. */
    List<ComposeService> programs() {
        return withImage("paystream");
    }

    private List<ComposeService> withImage(String name) {
        return services.values().stream()
                .filter(service -> service.imageName().equals(name))
                .toList();
    }

    /** Absent is empty; a value that compose leaves to its default is null. */
    static Map<String, Object> map(@Nullable Object node) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }
}
