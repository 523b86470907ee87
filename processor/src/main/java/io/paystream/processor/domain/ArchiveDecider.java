package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.PAYMENT_NOT_ARCHIVABLE;

import io.paystream.processor.domain.Command.ArchivePayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.PaymentArchived;
import java.util.List;
import java.util.OptionalLong;

/**
 * Decides whether a payment leaves the book's working state. Whatever was said when the tick was sent, what holds is the
 * retention of now. A freeze does not stop it: nothing is initiated, and no money moves.
 */
final class ArchiveDecider {

    private static final Policy<Aged> POLICY = Policy.inOrder(List.of(
            Check.refuse(
                    PAYMENT_NOT_ARCHIVABLE,
                    aged -> aged.retention().archiveAfterSeconds().isEmpty(),
                    _ -> "the book keeps its payments for ever"),
            Check.refuse(
                    PAYMENT_NOT_ARCHIVABLE,
                    aged -> !aged.payment().isFinished(),
                    aged -> "payment " + aged.payment().terms().paymentId() + " is not finished"),
            Check.refuse(
                    PAYMENT_NOT_ARCHIVABLE,
                    aged -> aged.changedAt().isEmpty(),
                    aged -> "when payment " + aged.payment().terms().paymentId() + " last changed is not known"),
            Check.refuse(
                    PAYMENT_NOT_ARCHIVABLE,
                    aged -> aged.decidedAt() < aged.archivableFrom(),
                    aged -> "payment " + aged.payment().terms().paymentId() + " is to be archived from "
                            + aged.archivableFrom() + " on, not at " + aged.decidedAt())));

    private record Aged(Retention retention, Payment payment, OptionalLong changedAt, long decidedAt) {

        long archivableFrom() {
            return retention.archivableFrom(payment, changedAt.orElseThrow()).orElseThrow();
        }
    }

    private ArchiveDecider() {}

    static Decision archive(BookState state, ArchivePayment command, long now) {
        Retention retention = state.book().orElseThrow().retention();
        return ExistingPayment.decide(
                state,
                command,
                payment -> POLICY.refusal(new Aged(retention, payment, state.changedAt(command.paymentId()), now))
                        .orElseGet(() -> Accepted.of(new PaymentArchived(command.paymentId()))));
    }
}
