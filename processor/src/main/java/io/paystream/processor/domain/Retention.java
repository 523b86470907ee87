package io.paystream.processor.domain;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How long a book keeps what it no longer needs.
 *
 * @param answersKeptSeconds a new operation that was issued longer ago is refused; empty: none is
 * @param archiveAfterSeconds a finished payment that nothing changed for so long is archived; empty: none is
 */
public record Retention(OptionalLong answersKeptSeconds, OptionalLong archiveAfterSeconds) {

    public static final Retention FOR_EVER = new Retention(OptionalLong.empty(), OptionalLong.empty());

    /** An operation is old in the millisecond after its time. Times in milliseconds since the epoch. */
    boolean isTooOld(long issuedAt, long now) {
        return answersKeptSeconds.isPresent()
                && issuedAt < now - TimeUnit.SECONDS.toMillis(answersKeptSeconds.getAsLong());
    }

    /**
     * From when on the payment may be archived; empty: not while nothing changes it.
     *
     * @param changedAt when an entry last changed it, in milliseconds since the epoch
     */
    public OptionalLong archivableFrom(Payment payment, long changedAt) {
        return payment.isFinished() && archiveAfterSeconds.isPresent()
                ? OptionalLong.of(Math.addExact(changedAt, TimeUnit.SECONDS.toMillis(archiveAfterSeconds.getAsLong())))
                : OptionalLong.empty();
    }
}
