package io.paystream.commands.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The gates of one partition. Its room is what may be under way: the adaptive limit, and not more than is decided within the
 * delay budget. Thread-safe.
 */
final class PartitionFlow {

    /** A queue that is shorter than this part of the delay budget harms nobody. */
    private static final int PRESSED_PART = 20;

    /** A way there and back that takes more of the delay budget has a queue in it. */
    private static final int MOST_WAY_PART = 8;

    /** A share is never less: below it a client could not fill even the pauses between two commits. */
    private static final int LEAST_SHARE = 32;

    /** Few commands wait for so many delay budgets: a pause on a busy machine is no reason to refuse them. */
    private static final int PATIENCE_OF_FEW = 2;

    private static final double NANOS_PER_SECOND = 1e9;

    private final int partition;
    private final FlowSettings settings;
    private final Backlog backlog = new Backlog();
    private final ConcurrencyLimit limit;
    private final LeastTime way;
    private final Shares books = new Shares();
    private final Shares clients = new Shares();
    private int inFlight;

    PartitionFlow(int partition, FlowSettings settings) {
        this.partition = partition;
        this.settings = settings;
        this.way = new LeastTime(settings.delayBudget().toNanos() / MOST_WAY_PART);
        this.limit = new ConcurrencyLimit(settings.leastInFlight(), settings.mostInFlight(), settings.delayBudget());
    }

    /** The reason to refuse it now, as far as there is one; lets nothing in. */
    synchronized Optional<RefusalReason> refusal(Ask ask, long nowNanos) {
        double part = settings.shareOf(ask.priority());
        int ofBook = books.asks(ask.book(), nowNanos);
        int ofClient = clients.asks(ask.client(), nowNanos);
        if (delayThatCounts(nowNanos).toNanos() > settings.delayBudget().toNanos() * part) {
            return Optional.of(RefusalReason.QUEUE_DELAY);
        }
        if (inFlight < settings.leastInFlight()) {
            return Optional.empty();
        }
        OptionalDouble drain = backlog.rate().perSecond(nowNanos);
        double withinBudget = drain.orElse(0) * settings.delayBudget().toNanos() / NANOS_PER_SECOND;
        double room = part
                * (drain.isEmpty()
                        ? limit.limit()
                        : Math.min(limit.limit(), Math.max(settings.leastInFlight(), withinBudget)));
        boolean isPressed = drain.isPresent() && isPressed(nowNanos);
        double onTheWay = drain.orElse(0) * way.nanos() / NANOS_PER_SECOND;
        if (isPressed && ofBook >= onTheWay + bookCap(part * withinBudget, nowNanos)) {
            return Optional.of(RefusalReason.BOOK_SHARE);
        }
        if (isPressed && ofClient >= onTheWay + clientCap(room, nowNanos)) {
            return Optional.of(RefusalReason.CLIENT_SHARE);
        }
        return inFlight >= room ? Optional.of(RefusalReason.CONCURRENCY) : Optional.empty();
    }

    /** Lets it in when there is no reason to refuse it. */
    synchronized Optional<RefusalReason> enter(Ask ask, long nowNanos) {
        Optional<RefusalReason> refusal = refusal(ask, nowNanos);
        if (refusal.isEmpty()) {
            inFlight++;
            books.begins(ask.book());
            clients.begins(ask.client());
        }
        return refusal;
    }

    synchronized void answered(Ask ask, long tookNanos, long nowNanos) {
        limit.answered(tookNanos, inFlight, nowNanos);
        way.answered(tookNanos, nowNanos);
        leave(ask);
    }

    /** Nobody waits for it any longer, or nothing is known of it. */
    synchronized void leave(Ask ask) {
        inFlight--;
        books.ends(ask.book());
        clients.ends(ask.client());
    }

    synchronized void appended(long offset, long nowNanos) {
        backlog.appended(offset, nowNanos);
    }

    synchronized void ends(long endOffset, long nowNanos) {
        backlog.ends(endOffset, nowNanos);
    }

    synchronized void decided(long offset, long nowNanos) {
        backlog.decided(offset, way.nanos(), nowNanos);
    }

    synchronized Duration delay(long nowNanos) {
        return backlog.delay(inFlight, nowNanos);
    }

    synchronized PartitionReport report(long nowNanos) {
        return new PartitionReport(
                partition,
                delay(nowNanos),
                backlog.waiting(inFlight, nowNanos),
                backlog.rate().perSecond(nowNanos),
                limit.limit(),
                inFlight,
                books.owners(nowNanos),
                clients.owners(nowNanos));
    }

    /** Of a few commands only the silence: what they take says little about what more would. */
    private Duration delayThatCounts(long nowNanos) {
        return backlog.waiting(inFlight, nowNanos) > settings.leastInFlight()
                ? delay(nowNanos)
                : backlog.silence(inFlight, nowNanos).dividedBy(PATIENCE_OF_FEW);
    }

    /** A book that is alone has the whole room; else its queue may hold up its neighbours by its share of the delay. */
    private double bookCap(double withinBudget, long nowNanos) {
        return books.owners(nowNanos) > 1
                ? Math.max(LEAST_SHARE, withinBudget * settings.bookShare())
                : Double.MAX_VALUE;
    }

    private double clientCap(double room, long nowNanos) {
        return Math.max(LEAST_SHARE, room / clients.owners(nowNanos));
    }

    /** The processor is at its limit and there is a queue: only then what one takes is another's loss. */
    private boolean isPressed(long nowNanos) {
        return delay(nowNanos).toNanos() - way.nanos() >= settings.delayBudget().toNanos() / PRESSED_PART;
    }
}
