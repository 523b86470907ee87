package io.paystream.commands.outcome;

/** The deliberate violation: an outcome that knows HTTP. */
public final class Violation {
    @SuppressWarnings("unused") // read by the rule alone
    private final Class<?> forbidden = io.paystream.service.http.Problem.class;
}
