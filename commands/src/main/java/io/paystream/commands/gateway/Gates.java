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
    private final Optional<Duration> waited;
    private final int unread;

    /**
     * Of one request.
     *
     * @param waited how long it had waited when it was read, when that is known
     * @param unread how many wait now to be read
     */
    Gates(CommandExchange exchange, Optional<Duration> waited, int unread) {
        this.exchange = exchange;
        this.waited = waited;
        this.unread = unread;
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
                        .flatMap(book -> forWantOfRoom(flow, new Ask(spender.client(), book, priority))))
                .ifPresent(refusal -> {
                    throw Refusals.problem(refusal);
                });
    }

    private Optional<Refusal> forWantOfRoom(FlowControl flow, Ask ask) {
        return waited.map(known -> flow.refusalOfRead(ask, known, unread)).orElseGet(() -> flow.refusal(ask));
    }
}
