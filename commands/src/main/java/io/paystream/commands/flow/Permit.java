package io.paystream.commands.flow;

import java.util.concurrent.atomic.AtomicBoolean;

/** A command that was let in. It ends once, whatever is told first. Thread-safe. */
public final class Permit {

    private final PartitionFlow partition;
    private final Ask ask;
    private final long beganNanos;
    private final AtomicBoolean hasEnded = new AtomicBoolean();

    Permit(PartitionFlow partition, Ask ask, long beganNanos) {
        this.partition = partition;
        this.ask = ask;
        this.beganNanos = beganNanos;
    }

    /** Its committed entry was seen. */
    public void answered(long nowNanos) {
        if (hasEnded.compareAndSet(false, true)) {
            partition.answered(ask, nowNanos - beganNanos, nowNanos);
        }
    }

    /** It is not in the log, or not known to be, or not waited for any longer. */
    public void abandoned() {
        if (hasEnded.compareAndSet(false, true)) {
            partition.leave(ask);
        }
    }
}
