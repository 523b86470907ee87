package io.paystream.commands.gateway;

import io.paystream.commands.command.Caller;
import io.paystream.commands.command.FieldRule;
import io.paystream.service.http.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who asks. The gateway authenticates nobody itself: whoever does not come through a proxy that says who it is, is
 * anonymous.
 */
final class Callers {

    private static final String CHANNEL = "rest";
    private static final Pattern PRINCIPAL = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final Optional<FieldRule<String>> principal;

    /** {@code header}: what the proxy sets; empty when there is none. */
    Callers(Optional<String> header) {
        this.principal = header.map(name -> new FieldRule<>(
                name,
                "must be 1 to 128 printable ASCII characters without spaces",
                text -> PRINCIPAL.matcher(text).matches()));
    }

    /** Throws the problem of a header that is given twice or breaks its rule. */
    Caller of(WriteRequest request) {
        return principal.flatMap(rule -> named(request, rule)).orElseGet(() -> Caller.anonymous(CHANNEL));
    }

    private static Optional<Caller> named(WriteRequest request, FieldRule<String> rule) {
        List<String> values = request.headers(rule.field());
        if (values.size() > 1) {
            throw ProblemException.invalidRequest(rule.field(), "is given twice");
        }
        return values.stream().findFirst().map(value -> Caller.proxied(WriteRequest.checked(rule, value), CHANNEL));
    }

    /** Who has a quota and a share of its own: whom the proxy names, else whoever has the address. */
    static String client(WriteRequest request, Caller caller) {
        return caller.authMethod().equals(Caller.UNAUTHENTICATED) ? "address " + request.address() : caller.principal();
    }
}
