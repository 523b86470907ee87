package io.paystream.standalone.bench;

import io.paystream.schemas.Topics;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.time.Duration;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;

/** One offered load on a running gateway, by clients that ask in turns, and what became of every request. */
final class LevelLoad {

    private final Payers payers;
    private final Requests.Payments payments;
    private final double perSecond;
    private final Duration time;

    LevelLoad(Payers payers, double perSecond, Duration time) {
        this.payers = payers;
        this.payments = payers.payments();
        this.perSecond = perSecond;
        this.time = time;
    }

    /**
     * Blocks for the time, and until what was taken is decided.
     *
     * @param connections how many requests can be under way
     * @param afterwards runs when the last answer has come and before the wait
     */
    OverloadLevel run(int connections, double factor, Afterwards afterwards) throws InterruptedException {
        TopicMark before = TopicMark.now(payers.ground().kafka(), Topics.JOURNAL);
        LoadResult result = payers.ask(payments, connections, Loop.open(perSecond, time, Duration.ZERO));
        afterwards.run(result.endedNanos());
        payers.ground().awaitDecided();
        return level(before, factor, result.answers(), msOf(result.endedNanos()));
    }

    /** What follows a load when its last answer has come. */
    interface Afterwards {

        /** {@code ended}: when the load dropped, in nanoseconds of {@link System#nanoTime}. */
        void run(long ended) throws InterruptedException;
    }

    /** The same moment since the epoch, as the broker counts, which is on this machine. */
    private static long msOf(long nanos) {
        return System.currentTimeMillis()
                - Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private OverloadLevel level(TopicMark before, double factor, Answers answers, long endedMs)
            throws InterruptedException {
        BitSet journalled = new BitSet();
        Course course = new Course();
        String prefix = payments.operationPrefix();
        JournalCount.eachSince(before, payers.ground().workbench().registry(), (entry, appendedMs) -> {
            String id = entry.getCause().getOperationId();
            if (id != null && id.startsWith(prefix)) {
                journalled.set(Integer.parseInt(id.substring(prefix.length())));
                if (JournalCount.isAccepted(entry)) {
                    course.add(appendedMs);
                }
            }
        });
        requireEntries(answers.decided(), journalled);
        BitSet taken = answers.taken();
        BitSet unknown = answers.taken();
        unknown.andNot(journalled);
        return new OverloadLevel(
                factor,
                perSecond,
                course.perSecond(endedMs - time.toMillis(), endedMs),
                course.count(),
                unknown.cardinality(),
                answers,
                fairness(taken, payments.callers()));
    }

    /**
     * Of what the gateway said was decided, nothing may be lost. What it has taken and not seen decided may have no entry: a produce that
     * timed out has an unknown fate, and is answered so.
     */
    static void requireEntries(BitSet decided, BitSet journalled) {
        BitSet lost = (BitSet) decided.clone();
        lost.andNot(journalled);
        if (!lost.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    String.format(
                            Locale.ROOT, "%,d payments were answered as made and have no entry", lost.cardinality()));
        }
    }

    /** The worst client's share of what an equal share is; 1: all got the same. */
    static double fairness(BitSet taken, int callers) {
        long[] byCaller = new long[callers];
        taken.stream().forEach(number -> byCaller[number % callers]++);
        long least = IntStream.range(0, callers)
                .mapToLong(caller -> byCaller[caller])
                .min()
                .orElse(0);
        return taken.isEmpty() ? 0 : (double) least * callers / taken.cardinality();
    }
}
