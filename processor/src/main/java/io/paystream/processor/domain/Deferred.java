package io.paystream.processor.domain;

/**
 * What one payment, of this book or another, brought to an account that was pending then. What the account released
 * meanwhile is still in it: only the days the account still has are pending.
 */
public record Deferred(String account, String paymentId, Pending pending) {

    /** What of the payment's money is still pending on the account. */
    static Pending of(BookState state, Account account, String paymentId) {
        Pending all = account.settlement().pending();
        if (all.isEmpty()) {
            return Pending.NONE;
        }
        return state.deferred(account.id(), paymentId)
                .map(deferred -> deferred.pending().stillIn(all))
                .orElse(Pending.NONE);
    }

    /** The same as an amount; nothing of a system account's is ever pending. */
    static Money amount(BookState state, Party party, String paymentId, Money like) {
        return like.withMinor(party.account()
                .map(account -> of(state, account, paymentId).totalMinor())
                .orElse(0L));
    }
}
