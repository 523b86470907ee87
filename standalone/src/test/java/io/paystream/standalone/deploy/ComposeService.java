package io.paystream.standalone.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One service of the compose file; nothing given is an empty value. */
record ComposeService(String name, Map<String, Object> fields) {

    /** A port of the machine that leads to a port of the container. */
    record Port(String address, int host, int container) {

        static Port of(String text) {
            String[] parts = text.split(":", -1);
            return new Port(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
    }

    /** A named volume, or a path of the repository that begins with a dot. */
    record Mount(String source, String target) {

        static Mount of(String text) {
            String[] parts = text.split(":", -1);
            return new Mount(parts[0], parts[1]);
        }

        boolean isNamedVolume() {
            return !source.startsWith(".");
        }
    }

    String image() {
        return text("image");
    }

    String imageName() {
        return image().substring(0, image().lastIndexOf(':'));
    }

    String imageTag() {
        return image().substring(image().lastIndexOf(':') + 1);
    }

    String restart() {
        return text("restart");
    }

    List<String> command() {
        return list(fields.get("command"));
    }

    List<Port> ports() {
        return list(fields.get("ports")).stream().map(Port::of).toList();
    }

    List<Mount> mounts() {
        return list(fields.get("volumes")).stream().map(Mount::of).toList();
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        Compose.map(fields.get("environment")).forEach((key, value) -> environment.put(key, String.valueOf(value)));
        return environment;
    }

    /** The arguments of its health check, without the word CMD. */
    List<String> healthCheck() {
        List<String> test = list(Compose.map(fields.get("healthcheck")).get("test"));
        return test.isEmpty() ? test : test.subList(1, test.size());
    }

    /** Whom it waits for, and the condition. */
    Map<String, String> waitsFor() {
        Map<String, String> conditions = new LinkedHashMap<>();
        Compose.map(fields.get("depends_on"))
                .forEach((other, how) ->
                        conditions.put(other, String.valueOf(Compose.map(how).get("condition"))));
        return conditions;
    }

    private String text(String field) {
        Object value = fields.get(field);
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalStateException(name + "." + field + " is not a text: " + value);
    }

    private static List<String> list(@Nullable Object node) {
        return node instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }
}
