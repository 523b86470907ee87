package io.paystream.service.settings;

import java.util.List;

/** Where a program listens for HTTP. */
public record HttpSettings(String host, int port) {

    public static final Setting HOST = new Setting("http.host", "Address to listen on", "127.0.0.1");
    public static final Setting PORT = new Setting("http.port", "Port to listen on; 0: any free one", "8080");

    public static final List<Setting> ALL = List.of(HOST, PORT);

    public static HttpSettings read(SettingsReader reader) {
        return new HttpSettings(reader.text(HOST), reader.port(PORT));
    }
}
