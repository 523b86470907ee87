package io.paystream.processor.topology;

import io.paystream.processor.wire.Input;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Money never sees a clock that steps back, because decidedAt does not; but the more the brokers' clocks differ, the
 * longer a chain is decided at a time that stands still. Counts every such entry, and logs one a minute.
 */
final class SkewAlarm {

    private static final Logger LOG = LoggerFactory.getLogger(SkewAlarm.class);
    private static final long QUIET_MS = Duration.ofMinutes(1).toMillis();

    private final long boundMs;
    private final ProcessorMetrics metrics;
    private long quietUntil;

    SkewAlarm(Duration bound, ProcessorMetrics metrics) {
        this.boundMs = bound.toMillis();
        this.metrics = metrics;
    }

    void observe(String chain, long aheadMs, Input input, long now) {
        if (aheadMs <= boundMs) {
            return;
        }
        metrics.skewed();
        if (now >= quietUntil) {
            quietUntil = now + QUIET_MS;
            LOG.warn(
                    "Chain {} is decided {} ms ahead of the timestamp of {}, more than the bound of {} ms: "
                            + "look at the brokers' clocks",
                    chain,
                    aheadMs,
                    input,
                    boundMs);
        }
    }
}
