package io.paystream.commands.outcome;

import io.paystream.commands.command.Operation;
import io.paystream.schemas.avro.JournalEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The operations under way in this process. Retries of one operation share one produce: whoever comes first leads, the
 * others join; what was answered lately is answered again from memory. Thread-safe.
 *
 * <p>Who has no deadline joins nobody who has one: that command may come to nothing, and until it has, none would be in
 * the log that is done in any case. It produces, and leads from then on.
 *
 * <p>A produce whose fate is unknown stays awaited, for its answer may come, but is not joined any longer: a retry then
 * produces again, and the book recognises it if both arrived. The same after {@code joinable}, so that an answer that was
 * missed cannot hold back retries for ever.
 */
final class AwaitedOperations {

    /** A submission, and the command to produce when the caller leads; or whether it joined another's. */
    record Entered(Submission submission, Optional<Awaited> toProduce, boolean isJoined) {}

    private static final Duration EXPIRE_EVERY = Duration.ofMillis(100);

    private final Map<Long, Awaited> byCorrelation = new ConcurrentHashMap<>();
    private final Map<Operation, Awaited> leading = new ConcurrentHashMap<>();
    private final AtomicLong correlations = new AtomicLong();
    private final RecentOutcomes recent;
    private final AwaitLimits limits;
    private long expiredNanos = System.nanoTime();

    AwaitedOperations(AwaitLimits limits) {
        this.limits = limits;
        this.recent = new RecentOutcomes(limits.recentOutcomes());
    }

    /**
     * Never blocks.
     *
     * @throws NotSentException when too many operations are under way
     */
    Entered enter(Operation operation, boolean hasDeadline, long nowNanos) {
        Awaited mine = Awaited.of(correlations.incrementAndGet(), operation, hasDeadline, nowNanos);
        Awaited leader =
                leading.merge(operation, mine, (first, second) -> mayJoin(second, first, nowNanos) ? first : second);
        if (leader.correlation() != mine.correlation()) {
            return new Entered(Submission.joining(leader), Optional.empty(), true);
        }
        // Looked up after taking the lead: a leader leaves its outcome here before it gives the lead away.
        Optional<Outcome> known = recent.find(operation);
        if (known.isPresent()) {
            mine.delivery().complete(Delivery.LOGGED);
            mine.outcome().complete(known.get());
            leading.remove(operation, mine);
            return new Entered(Submission.answered(known.get()), Optional.empty(), false);
        }
        if (byCorrelation.size() >= limits.mostAwaited()) {
            notSent(mine, new NotSentException(limits.mostAwaited() + " commands are waiting to be decided", null));
            return new Entered(Submission.of(mine), Optional.empty(), false);
        }
        byCorrelation.put(mine.correlation(), mine);
        return new Entered(Submission.of(mine), Optional.of(mine), false);
    }

    void delivered(Awaited awaited, Delivery delivery) {
        if (delivery == Delivery.UNKNOWN) {
            leading.remove(awaited.operation(), awaited);
        }
        awaited.delivery().complete(delivery);
    }

    void notSent(Awaited awaited, NotSentException why) {
        byCorrelation.remove(awaited.correlation());
        leading.remove(awaited.operation(), awaited);
        awaited.fail(why);
    }

    /**
     * What was waited for; empty for an answer that came before or that nobody waits for any longer.
     *
     * @throws UnreadableEntryException and nothing is answered, when the entry has no outcome that this version knows
     */
    Optional<Awaited> answered(long correlation, JournalEntry entry) {
        Outcome outcome = OutcomeReader.read(entry);
        Awaited awaited = byCorrelation.remove(correlation);
        if (awaited == null) {
            return Optional.empty();
        }
        recent.remember(awaited.operation(), entry, outcome);
        leading.remove(awaited.operation(), awaited);
        awaited.delivery().complete(Delivery.LOGGED);
        awaited.outcome().complete(outcome);
        return Optional.of(awaited);
    }

    void unreadable(long correlation, UnreadableEntryException why) {
        Awaited awaited = byCorrelation.remove(correlation);
        if (awaited != null) {
            leading.remove(awaited.operation(), awaited);
            awaited.fail(why);
        }
    }

    /**
     * Gives up what has been awaited for too long; memory is bounded even when nothing is ever decided. Called often, by
     * one thread, and looks around now and then.
     */
    void expire(long nowNanos) {
        if (nowNanos - expiredNanos < EXPIRE_EVERY.toNanos()) {
            return;
        }
        expiredNanos = nowNanos;
        for (Awaited awaited : byCorrelation.values()) {
            if (awaited.age(nowNanos).compareTo(limits.awaitedFor()) > 0) {
                giveUp(
                        awaited,
                        "no entry was seen within " + limits.awaitedFor().toSeconds() + " s");
            }
        }
    }

    /** Waits, within the bound, for what is under way, and gives up the rest. */
    void drain(Duration bound) {
        List<CompletableFuture<Outcome>> open =
                byCorrelation.values().stream().map(Awaited::outcome).toList();
        CompletableFuture.allOf(open.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, bound.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(notOfInterest -> null)
                .join();
        byCorrelation.values().forEach(awaited -> giveUp(awaited, "stopped before its entry was seen"));
    }

    int size() {
        return byCorrelation.size();
    }

    int recentSize() {
        return recent.size();
    }

    private void giveUp(Awaited awaited, String why) {
        byCorrelation.remove(awaited.correlation());
        leading.remove(awaited.operation(), awaited);
        awaited.fail(new OutcomeUnknownException(awaited.operation().operationId(), why));
    }

    private boolean mayJoin(Awaited second, Awaited first, long nowNanos) {
        return first.age(nowNanos).compareTo(limits.joinableFor()) <= 0
                && (second.hasDeadline() || !first.hasDeadline());
    }
}
