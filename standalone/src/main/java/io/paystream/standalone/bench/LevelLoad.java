package io.paystream.standalone.bench;

import io.paystream.schemas.Topics;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.net.URI;
import java.time.Duration;
import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** One offered load on a running gateway, by ten clients that ask in turns, and what became of every request. Thread-safe. */
final class LevelLoad implements AnswerListener {

    static final int CALLERS = 10;

    private static final int CREATED = 201;
    private static final int TAKEN = 202;

    private final Ground ground;
    private final Workload workload;
    private final String series;
    private final double perSecond;
    private final Duration time;
    private final Answers answers = new Answers();
    private final AtomicLongArray acceptedByCaller = new AtomicLongArray(CALLERS);
    private final AtomicIntegerArray statuses;

    LevelLoad(Ground ground, Workload workload, double perSecond, Duration time) {
        this.ground = ground;
        this.workload = workload;
        this.series = ground.newSeries();
        this.perSecond = perSecond;
        this.time = time;
        this.statuses = new AtomicIntegerArray(Math.toIntExact(HttpClients.total(perSecond, time)));
    }

    /**
     * Blocks for the time, and until what was taken is decided.
     *
     * @param connections how many requests can be under way
     * @param afterwards runs when the last answer has come and before the wait
     */
    OverloadLevel run(URI gateway, int connections, double factor, Afterwards afterwards) throws InterruptedException {
        TopicMark before = TopicMark.now(ground.kafka(), Topics.JOURNAL);
        HttpRequests requests = new HttpRequests(gateway);
        long end = new HttpClients(
                        gateway,
                        connections,
                        number -> requests.payment(
                                workload.of(number), ground.operationId(series, number), "client-" + caller(number)),
                        this)
                .runOpen(perSecond, time, Duration.ZERO);
        afterwards.run(end);
        ground.awaitDecided();
        return level(before, factor);
    }

    /** What follows a load when its last answer has come. */
    interface Afterwards {

        /** {@code ended}: when the load dropped, in nanoseconds of {@link System#nanoTime}. */
        void run(long ended) throws InterruptedException;
    }

    @Override
    public void answered(long number, int status, long intended, long sent, long answered) {
        answers.answered(number, status, intended, sent, answered);
        statuses.set((int) number, status);
        if (status == CREATED) {
            acceptedByCaller.incrementAndGet(caller(number));
        }
    }

    @Override
    public void unsent(long number, long intended, long ended) {
        answers.unsent(number, intended, ended);
    }

    private OverloadLevel level(TopicMark before, double factor) throws InterruptedException {
        BitSet journalled = new BitSet();
        Course course = new Course();
        String mine = ground.operationId(series, 0);
        String prefix = mine.substring(0, mine.length() - 1);
        JournalCount.eachSince(before, ground.workbench().registry(), (entry, appendedMs) -> {
            String id = entry.getCause().getOperationId();
            if (id != null && id.startsWith(prefix)) {
                journalled.set(Integer.parseInt(id.substring(prefix.length())));
                if (JournalCount.isAccepted(entry)) {
                    course.add(appendedMs);
                }
            }
        });
        requireEntries(journalled);
        return new OverloadLevel(factor, perSecond, course.perSecond(), course.count(), answers, fairness());
    }

    /** Of what the gateway said it took, nothing may be lost. */
    private void requireEntries(BitSet journalled) {
        long lost = 0;
        for (int number = 0; number < statuses.length(); number++) {
            int status = statuses.get(number);
            if ((status == CREATED || status == TAKEN) && !journalled.get(number)) {
                lost++;
            }
        }
        if (lost > 0) {
            throw new CommandFailure(
                    ExitCode.FAILURE, String.format(Locale.ROOT, "%,d commands were taken and have no entry", lost));
        }
    }

    /** The worst client's share of what an equal share is; 1: all got the same. */
    private double fairness() {
        long least = Long.MAX_VALUE;
        long sum = 0;
        for (int caller = 0; caller < CALLERS; caller++) {
            least = Math.min(least, acceptedByCaller.get(caller));
            sum += acceptedByCaller.get(caller);
        }
        return sum == 0 ? 0 : (double) least * CALLERS / sum;
    }

    private static int caller(long number) {
        return (int) (number % CALLERS);
    }
}
