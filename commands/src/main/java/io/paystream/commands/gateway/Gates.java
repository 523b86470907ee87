package io.paystream.commands.gateway;

import io.paystream.commands.flow.Ask;
import io.paystream.commands.flow.FlowControl;
import io.paystream.commands.flow.Priority;
import io.paystream.commands.flow.Refusal;
import io.paystream.commands.flow.Spender;
import io.paystream.commands.outcome.CommandExchange;
import java.time.Duration;
import java.util.Optional;

/** What a write has to pass before its body is read, so that a refusal costs next to nothing. */
final class Gates {

    private final CommandExchange exchange;
    private final Duration waited;

    /** {@code waited}: how long the request had waited when it was read. */
    Gates(CommandExchange exchange, Duration waited) {
        this.exchange = exchange;
        this.waited = waited;
    }

    /**
     * Takes one command from the quotas, and looks whether there is room. A retry of what was sent lately is not refused
     * for want of room: it may need none.
     *
     * @throws io.paystream.service.http.ProblemException 429 or 503
     */
    void pass(WriteRequest request, Spender spender, Priority priority, Optional<String> key) {
        FlowControl flow = exchange.flow();
        Optional<Refusal> overQuota = flow.charge(spender, 1);
        RateLimitHeaders.addTo(request, flow.quotas(spender));
        overQuota
                .or(() -> spender.book()
                        .filter(book ->
                                key.filter(used -> exchange.knows(book, used)).isEmpty())
                        .flatMap(book -> flow.refusalOfRead(new Ask(spender.client(), book, priority), waited)))
                .ifPresent(refusal -> {
                    throw Refusals.problem(refusal);
                });
    }
}
