package io.paystream.commands.flow;

import io.paystream.schemas.BookPartitioner;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides before anything is produced what is let in, and is told what became of it. Two gates: quotas, which say what a
 * client or a book may send whatever the load, and each partition's own, which follow what it can take. Never blocks.
 * Thread-safe.
 */
public final class FlowControl {

    private static final Duration LEAST_RETRY = Duration.ofSeconds(1);
    private static final Duration MOST_RETRY = Duration.ofSeconds(30);

    private final FlowSettings settings;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final TokenBuckets clientQuota;
    private final TokenBuckets bookQuota;
    private final ReadQueue reading;
    private final List<PartitionFlow> partitions;
    private final Map<RefusalReason, LongAdder> refused = new EnumMap<>(RefusalReason.class);

    /**
     * With its own clock and chance.
     *
     * @param nanoTime as {@link System#nanoTime}
     * @param random from 0 to 1; spreads the times at which refused callers come back
     */
    public FlowControl(FlowSettings settings, int partitionCount, LongSupplier nanoTime, DoubleSupplier random) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.random = random;
        this.clientQuota = new TokenBuckets("client", settings.perClient());
        this.bookQuota = new TokenBuckets("book", settings.perBook());
        this.reading = new ReadQueue(settings);
        this.partitions = IntStream.range(0, partitionCount)
                .mapToObj(partition -> new PartitionFlow(partition, settings))
                .toList();
        for (RefusalReason reason : RefusalReason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    /**
     * Takes {@code cost} commands from the quotas of client and book, from both or from neither. Whoever has one left may
     * take more and owes them.
     *
     * @return why not
     */
    public Optional<Refusal> charge(Spender spender, long cost) {
        long now = nanoTime.getAsLong();
        Optional<Refusal> usedUp = usedUp(clientQuota, spender.client(), RefusalReason.CLIENT_QUOTA, now)
                .or(() -> spender.book().flatMap(book -> usedUp(bookQuota, book, RefusalReason.BOOK_QUOTA, now)));
        if (usedUp.isEmpty()) {
            owe(spender, cost);
        }
        return usedUp;
    }

    /** Takes more from quotas that had some left when they were charged. */
    public void owe(Spender spender, long cost) {
        long now = nanoTime.getAsLong();
        clientQuota.take(spender.client(), cost, now);
        spender.book().ifPresent(book -> bookQuota.take(book, cost, now));
    }

    /** What is left of the quotas that are on. */
    public List<QuotaState> quotas(Spender spender) {
        long now = nanoTime.getAsLong();
        return Stream.of(
                        clientQuota.state(spender.client(), now),
                        spender.book().flatMap(book -> bookQuota.state(book, now)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether it would be refused now; a cheap look before more is made of it. Lets nothing in. */
    public Optional<Refusal> refusal(Ask ask) {
        long now = nanoTime.getAsLong();
        PartitionFlow partition = partitionOf(ask);
        return partition.refusal(ask, now).map(reason -> refused(reason, partition, Duration.ZERO, now));
    }

    /** The same of a request that lay unread for so long, when so many others still do. */
    public Optional<Refusal> refusalOfRead(Ask ask, Duration waited, int unread) {
        long now = nanoTime.getAsLong();
        Duration counted = reading.read(waited, unread, now);
        PartitionFlow partition = partitionOf(ask);
        return partition.refusal(ask, counted, reading.mayRefuse(), now).map(reason -> {
            if (reason == RefusalReason.READ_DELAY) {
                reading.refused();
            }
            return refused(reason, partition, counted, now);
        });
    }

    public Admission admit(Ask ask) {
        long now = nanoTime.getAsLong();
        PartitionFlow partition = partitionOf(ask);
        return partition
                .enter(ask, now)
                .<Admission>map(reason -> new Admission.Refused(refused(reason, partition, Duration.ZERO, now)))
                .orElseGet(() -> new Admission.Admitted(new Permit(partition, ask, now)));
    }

    /** A command is in the log. */
    public void appended(int partition, long offset) {
        partitions.get(partition).appended(offset, nanoTime.getAsLong());
    }

    /** The commands of the partition end here; whoever wrote them. */
    public void ends(int partition, long endOffset) {
        partitions.get(partition).ends(endOffset, nanoTime.getAsLong());
    }

    /** The entry of the command at the offset was seen. */
    public void decided(int partition, long offset) {
        partitions.get(partition).decided(offset, nanoTime.getAsLong());
    }

    public FlowReport report() {
        long now = nanoTime.getAsLong();
        Map<RefusalReason, Long> counts = new EnumMap<>(RefusalReason.class);
        refused.forEach((reason, count) -> counts.put(reason, count.sum()));
        return new FlowReport(
                settings,
                reading.last(now),
                reading.stands(now),
                partitions.stream().map(partition -> partition.report(now)).toList(),
                counts);
    }

    /** One of the partitions of {@link #report}. */
    public PartitionReport report(int partition) {
        return partitions.get(partition).report(nanoTime.getAsLong());
    }

    public int partitionCount() {
        return partitions.size();
    }

    public long refusedFor(RefusalReason reason) {
        return count(reason).sum();
    }

    private PartitionFlow partitionOf(Ask ask) {
        return partitions.get(BookPartitioner.partitionOf(ask.book(), partitions.size()));
    }

    private Optional<Refusal> usedUp(TokenBuckets buckets, String owner, RefusalReason reason, long now) {
        return buckets.state(owner, now).filter(QuotaState::isUsedUp).map(state -> {
            count(reason).increment();
            return new Refusal(
                    reason,
                    state.untilNext(),
                    reason.sentence() + " of " + state.quota().perSecond() + " commands per second, bursts of "
                            + state.quota().burst());
        });
    }

    private Refusal refused(RefusalReason reason, PartitionFlow partition, Duration waited, long now) {
        count(reason).increment();
        PartitionReport report = partition.report(now);
        return new Refusal(
                reason,
                retryAfter(report.predictedDelay().plus(waited)),
                reason.sentence() + ": partition " + report.partition() + ", predicted delay "
                        + report.predictedDelay().toMillis() + " ms of "
                        + settings.delayBudget().toMillis() + " ms, " + report.inFlight() + " under way of "
                        + report.limit() + (waited.isZero() ? "" : ", read after " + waited.toMillis() + " ms"));
    }

    /** What waits will be decided by then; spread, so that those who were refused together do not come back together. */
    private Duration retryAfter(Duration predicted) {
        long drained = Math.clamp(predicted.toNanos(), LEAST_RETRY.toNanos(), MOST_RETRY.toNanos());
        return Duration.ofNanos(drained + (long) (drained * random.getAsDouble()));
    }

    private LongAdder count(RefusalReason reason) {
        LongAdder count = refused.get(reason);
        if (count == null) {
            throw new IllegalStateException("every reason is counted: " + reason);
        }
        return count;
    }
}
