package io.paystream.commands.command;

/** The deliberate violation: a command that knows HTTP. */
public final class Violation {
    @SuppressWarnings("unused") // read by the rule alone
    private final Class<?> forbidden = io.paystream.service.http.HttpServer.class;
}
