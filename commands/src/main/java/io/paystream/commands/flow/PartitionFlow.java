package io.paystream.commands.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The gates of one partition. Its room is what may be under way: the adaptive limit, and not more than is decided within the
 * delay budget. However slow it is, a burst is let in as long as no queue stands. Thread-safe.
 */
final class PartitionFlow {

    /** A queue that is shorter than this part of the delay budget harms nobody. */
    static final int PRESSED_PART = 20;

    /** A way there and back that takes more of the delay budget has a queue in it. */
    private static final int MOST_WAY_PART = 2;

    /** A share is never less: below it a client could not fill even the pauses between two commits. */
    private static final int LEAST_SHARE = 32;

    /** Few commands wait for so many delay budgets: a pause on a busy machine is no reason to refuse them. */
    private static final int PATIENCE_OF_FEW = 2;

    /** So many keep a processor busy from one commit to the next; behind a queue that stands more is only a longer wait. */
    private static final int FEW = 64;

    /** The rest is for those who have no more than their share, and may only just have come: one book could fill it all. */
    private static final double FREE_FOR_ALL = 0.875;

    /** A queue that stands is held at this part of the delay budget: enough for a busy processor's pauses. */
    private static final int STANDING_PART = 4;

    private static final double NANOS_PER_SECOND = 1e9;

    private final int partition;
    private final FlowSettings settings;
    private final Backlog backlog = new Backlog();
    private final ConcurrencyLimit limit;
    private final StandingQueue queue;
    private final LeastTime way;
    private final Shares books = new Shares();
    private final Shares clients = new Shares();
    private int inFlight;

    PartitionFlow(int partition, FlowSettings settings) {
        this.partition = partition;
        this.settings = settings;
        this.way = new LeastTime(settings.delayBudget().toNanos() / MOST_WAY_PART);
        this.queue = new StandingQueue(settings.delayBudget(), settings.leastInFlight());
        this.limit = new ConcurrencyLimit(settings.leastInFlight(), settings.mostInFlight(), settings.delayBudget());
    }

    /**
     * The reason to refuse it now, as far as there is one; lets nothing in.
     *
     * @param waited what counts of its time in the {@link ReadQueue}
     * @param mayRefuse how many may be refused for that
     */
    synchronized Optional<RefusalReason> refusal(Ask ask, Duration waited, int mayRefuse, long nowNanos) {
        return refusal(ask, nowNanos).or(() -> reasonAfter(waited, mayRefuse, ask, nowNanos));
    }

    /** The same of what nobody had to read. */
    synchronized Optional<RefusalReason> refusal(Ask ask, long nowNanos) {
        look(nowNanos);
        Optional<RefusalReason> reason = reason(ask, nowNanos);
        if (reason.isPresent()) {
            queue.refused(nowNanos);
        }
        return reason;
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
        limit.answered(tookNanos, way.nanos(), inFlight, nowNanos);
        if (!queue.stands()) {
            way.answered(tookNanos, nowNanos);
        }
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
        look(nowNanos);
    }

    synchronized void decided(long offset, long nowNanos) {
        backlog.decided(offset, way.nanos(), nowNanos);
        look(nowNanos);
    }

    synchronized Duration delay(long nowNanos) {
        return backlog.delay(inFlight, nowNanos);
    }

    synchronized PartitionReport report(long nowNanos) {
        OptionalDouble drain = backlog.rate().perSecond(nowNanos);
        return new PartitionReport(
                partition,
                delay(nowNanos),
                backlog.waiting(inFlight, nowNanos),
                drain,
                queue.stands(),
                (int) room(drain),
                inFlight,
                books.owners(nowNanos),
                clients.owners(nowNanos));
    }

    private Optional<RefusalReason> reason(Ask ask, long nowNanos) {
        double part = settings.shareOf(ask.priority());
        int ofBook = books.asks(ask.book(), nowNanos);
        int ofClient = clients.asks(ask.client(), nowNanos);
        if (delayThatCounts(nowNanos).toNanos() > settings.delayBudget().toNanos() * part) {
            return Optional.of(RefusalReason.QUEUE_DELAY);
        }
        double free = part * least();
        if (inFlight < free * FREE_FOR_ALL) {
            return Optional.empty();
        }
        OptionalDouble drain = backlog.rate().perSecond(nowNanos);
        double room = part * room(drain);
        boolean isPressed = drain.isPresent() && isPressed(nowNanos);
        if (isPressed && ofBook >= bookCap(part, room, drain, nowNanos)) {
            return Optional.of(RefusalReason.BOOK_SHARE);
        }
        if (isPressed && ofClient >= within(way.nanos(), drain) + clientCap(room, nowNanos)) {
            return Optional.of(RefusalReason.CLIENT_SHARE);
        }
        return inFlight >= free && underWay(nowNanos) >= room
                ? Optional.of(RefusalReason.CONCURRENCY)
                : Optional.empty();
    }

    /** What has waited, and is to wait, longer than a command may. */
    private Optional<RefusalReason> reasonAfter(Duration waited, int mayRefuse, Ask ask, long nowNanos) {
        boolean isTooLate = !waited.isZero()
                && waited.plus(delayThatCounts(nowNanos)).toNanos()
                        > settings.delayBudget().toNanos() * settings.shareOf(ask.priority());
        return isTooLate && mayRefuse > (isSpared(ask, nowNanos) ? 1 : 0)
                ? Optional.of(RefusalReason.READ_DELAY)
                : Optional.empty();
    }

    /** What finishes something, and whoever has no more than its part beside others, is refused only when there is little else to refuse. */
    private boolean isSpared(Ask ask, long nowNanos) {
        int ofClient = clients.asks(ask.client(), nowNanos);
        int owners = clients.owners(nowNanos);
        return ask.priority() == Priority.FINISHES || (owners > 1 && (long) ofClient * owners <= inFlight);
    }

    /** What the limit allows and is decided within the budget, or behind a queue that stands within its part of it. */
    private double room(OptionalDouble drain) {
        long budget = settings.delayBudget().toNanos();
        double decided = within(queue.stands() ? budget / STANDING_PART + way.nanos() : budget, drain);
        return drain.isEmpty() ? limit.limit() : Math.min(limit.limit(), Math.max(least(), decided));
    }

    /** Behind a queue that stands others' commands count too, or each of several gateways would add a queue of its own. */
    private long underWay(long nowNanos) {
        return queue.stands() ? Math.max(inFlight, backlog.waiting(inFlight, nowNanos)) : inFlight;
    }

    private static double within(long nanos, OptionalDouble perSecond) {
        return perSecond.orElse(0) * nanos / NANOS_PER_SECOND;
    }

    /** Whether the queue stands. One that waits for a processor that is away is the silence's concern, and goes when it is back. */
    private void look(long nowNanos) {
        boolean isAway = backlog.silence(inFlight, nowNanos).compareTo(settings.delayBudget()) >= 0;
        queue.seen(!isAway && isPressed(nowNanos), backlog.gone(), backlog.waiting(), nowNanos);
        limit.keepsAtLeast(least());
    }

    /** So many may be under way however slow the partition is. */
    private int least() {
        return queue.stands() ? few() : settings.leastInFlight();
    }

    private int few() {
        return Math.min(FEW, settings.leastInFlight());
    }

    /** Of a few commands only the silence: what they take says little about what more would. */
    private Duration delayThatCounts(long nowNanos) {
        return backlog.waiting(inFlight, nowNanos) > least()
                ? delay(nowNanos)
                : backlog.silence(inFlight, nowNanos).dividedBy(PATIENCE_OF_FEW);
    }

    /** One that is alone leaves room for whoever comes; else its queue may hold up its neighbours by its share of the delay. */
    private double bookCap(double part, double room, OptionalDouble drain, long nowNanos) {
        double withinBudget = part * within(settings.delayBudget().toNanos(), drain);
        return books.owners(nowNanos) > 1
                ? within(way.nanos(), drain) + Math.max(LEAST_SHARE, withinBudget * settings.bookShare())
                : room * FREE_FOR_ALL;
    }

    private double clientCap(double room, long nowNanos) {
        return Math.max(LEAST_SHARE, room / clients.owners(nowNanos));
    }

    /** The processor is at its limit and there is a queue: only then what one takes is another's loss. */
    private boolean isPressed(long nowNanos) {
        return delay(nowNanos).toNanos() - way.nanos() >= settings.delayBudget().toNanos() / PRESSED_PART;
    }
}
