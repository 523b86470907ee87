package io.paystream.service.settings;

import java.util.List;
import java.util.OptionalInt;

/**
 * Where a program listens for HTTP.
 *
 * @param operationsPort a second one for health, metrics and the contract, answered whatever waits at the first; empty: there is none
 */
public record HttpSettings(String host, int port, OptionalInt operationsPort) {

    public static final Setting HOST = new Setting("http.host", "Address to listen on", "127.0.0.1");
    public static final Setting PORT = new Setting("http.port", "Port to listen on; 0: any free one", "8080");
    public static final Setting OPERATIONS_PORT = new Setting(
            "http.operations.port",
            "Port for health, metrics and the contract alone, answered however many requests wait at the other; 0: any free one; empty: none",
            "");

    public static final List<Setting> ALL = List.of(HOST, PORT, OPERATIONS_PORT);

    /** One port for everything. */
    public static HttpSettings of(String host, int port) {
        return new HttpSettings(host, port, OptionalInt.empty());
    }

    public static HttpSettings read(SettingsReader reader) {
        OptionalInt operationsPort = reader.optional(OPERATIONS_PORT).isPresent()
                ? OptionalInt.of(reader.port(OPERATIONS_PORT))
                : OptionalInt.empty();
        int port = reader.port(PORT);
        if (port > 0 && operationsPort.equals(OptionalInt.of(port))) {
            reader.fault(OPERATIONS_PORT.name() + " must not be " + PORT.name() + ", is " + port + " as well");
        }
        return new HttpSettings(reader.text(HOST), port, operationsPort);
    }
}
