package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides several payments as one: each after those before it, and the first refusal refuses them all. */
final class BatchDecider {

    private BatchDecider() {}

    static Decision authorize(BookState state, AuthorizeBatch command, long now) {
        Overlay soFar = new Overlay(state);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < command.payments().size(); i++) {
            AuthorizePayment payment = command.payments().get(i);
            switch (decide(soFar, payment, now)) {
                case Accepted accepted -> {
                    events.addAll(accepted.events().asList());
                    soFar.add(
                            payment.operationId(),
                            Fold.of(soFar, new Entry(0, now, payment, accepted), accepted.events()));
                }
                case Rejected rejected -> {
                    return new Rejected(rejected.reason(), "payment " + i + ": " + rejected.detail());
                }
                case Decision.Unchanged _, Decision.Faulted _ ->
                    throw new IllegalStateException("not an answer to a new payment");
            }
        }
        return BatchWeight.refusal(command.payments(), soFar.changedAccounts())
                .orElseGet(() -> new Accepted(new Events(events.getFirst(), events.subList(1, events.size()))));
    }

    private static Decision decide(BookState soFar, AuthorizePayment payment, long now) {
        return used(soFar, payment).orElseGet(() -> AuthorizationDecider.authorize(soFar, payment, now));
    }

    /** The id of a payment of the batch may have been used by itself before. */
    private static Optional<Decision> used(BookState soFar, AuthorizePayment payment) {
        return Retry.first(soFar, payment.operationId())
                .map(first -> new Rejected(
                        RejectionReason.IDEMPOTENCY_KEY_REUSED,
                        "the operation id " + payment.operationId() + " was used in entry " + first.sequence()));
    }
}
