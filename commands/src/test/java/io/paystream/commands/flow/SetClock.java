package io.paystream.commands.flow;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that stands still until it is told. Begins where a long nearly ends: only differences may matter. */
final class SetClock implements LongSupplier {

    private long nanos = Long.MAX_VALUE - 1_000_000_000L;

    void advance(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public long getAsLong() {
        return nanos;
    }
}
