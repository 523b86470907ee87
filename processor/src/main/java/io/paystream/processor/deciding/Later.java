package io.paystream.processor.deciding;

import io.paystream.processor.deciding.Answered.Asked;
import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Changes;
import io.paystream.processor.domain.Command.ArchivePayment;
import io.paystream.processor.domain.Command.ExpirePayment;
import io.paystream.processor.domain.Command.ReleaseFunds;
import io.paystream.processor.domain.Retention;
import io.paystream.processor.domain.Settlement;
import io.paystream.processor.store.ProcessorStores;

/**
 * What becomes of a tick that changed nothing: it came too early by the brokers' clocks, or the book could not answer it, and
 * is sent again later. To be asked after the answer is written.
 */
public final class Later {

    /** A tick will be sent again. */
    public interface Refusals {

        void expiry();

        void archiving();

        void releasing();
    }

    private final ProcessorStores stores;
    private final Refusals refusals;

    public Later(ProcessorStores stores, Refusals refusals) {
        this.stores = stores;
        this.refusals = refusals;
    }

    /** {@code now}: by this machine's clock, in milliseconds since the epoch; only the times of the next ticks depend on it. */
    public void ask(Asked asked, long now) {
        switch (asked.command()) {
            case ExpirePayment tick when asked.changes().payment().isEmpty() -> whileHeld(tick, asked.state(), now);
            case ArchivePayment tick
            when asked.changes().archived().isEmpty() -> whileNotArchived(tick, asked.state(), now);
            case ReleaseFunds tick -> whilePending(tick, asked.state(), asked.changes(), now);
            default -> {}
        }
    }

    private void whileHeld(ExpirePayment tick, BookState state, long now) {
        state.payment(tick.paymentId())
                .filter(payment -> !payment.held().isZero())
                .ifPresent(payment -> {
                    stores.expiring()
                            .retryLater(
                                    tick.header().book(),
                                    tick.paymentId(),
                                    payment.terms().expiresAt().orElseThrow(),
                                    tick.attempt(),
                                    now);
                    refusals.expiry();
                });
    }

    private void whileNotArchived(ArchivePayment tick, BookState state, long now) {
        state.payment(tick.paymentId()).ifPresent(_ -> {
            Retention retention = state.book().orElseThrow().retention();
            stores.askLater(tick.header().book(), tick.paymentId(), tick.attempt(), retention, now);
            refusals.archiving();
        });
    }

    /** Nothing is due any more when the money is released, or was taken back by others. */
    private void whilePending(ReleaseFunds tick, BookState state, Changes changes, long now) {
        boolean isPending = changes.accounts().isEmpty()
                && state.account(tick.account())
                        .filter(account -> account.settlement().pending().minorUntil(tick.day()) > 0)
                        .isPresent();
        String book = tick.header().book();
        long dueAt = Settlement.beginOf(tick.day());
        if (isPending) {
            stores.releasing().retryLater(book, tick.account(), dueAt, tick.attempt(), now);
            refusals.releasing();
        } else {
            stores.releasing().remove(book, tick.account(), dueAt);
        }
    }
}
