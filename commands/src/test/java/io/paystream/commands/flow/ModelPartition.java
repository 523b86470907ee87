package io.paystream.commands.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A partition with a processor of a given rate behind the gates, in steps of 10 ms of a clock that is set: what is let in is
 * appended, decided in order as fast as the processor goes, and seen to be decided as much later as its commit and the way back
 * take.
 */
final class ModelPartition {

    static final Duration STEP = Duration.ofMillis(10);
    static final int STEPS_PER_SECOND = 100;

    private record Decided(Sent sent, long seenNanos) {}

    private record Sent(Permit permit, Ask ask, long offset, long atNanos) {}

    final SetClock clock = new SetClock();
    final FlowControl flow;
    final Map<String, List<Duration>> answeredByBook = new TreeMap<>();
    final Map<String, Integer> letInByClient = new TreeMap<>();
    final Map<RefusalReason, Integer> refused = new TreeMap<>();
    private final Deque<Sent> queue = new ArrayDeque<>();
    private final Deque<Decided> onTheWay = new ArrayDeque<>();
    private final Deque<Sent> uncommitted = new ArrayDeque<>();
    private final Duration wayBack;
    private long stepsOfCommit = 1;
    private long steps;
    private double perSecond;
    private double due;
    private long end;

    ModelPartition(FlowSettings settings, double perSecond, Duration wayBack) {
        this.wayBack = wayBack;
        this.flow = new FlowControl(settings, 1, clock, () -> 0);
        this.perSecond = perSecond;
    }

    void processorDecides(double commandsPerSecond) {
        perSecond = commandsPerSecond;
        due = 0;
    }

    /** Whole steps. */
    void processorCommitsEach(Duration interval) {
        stepsOfCommit = interval.dividedBy(STEP);
    }

    /** Another producer's command, or a marker. */
    void appendedByOthers() {
        flow.ends(0, ++end);
    }

    /** Whether it was let in. */
    boolean send(Ask ask) {
        return switch (flow.admit(ask)) {
            case Admission.Admitted admitted -> {
                queue.add(new Sent(admitted.permit(), ask, end, clock.getAsLong()));
                flow.appended(0, end++);
                letInByClient.merge(ask.client(), 1, Integer::sum);
                yield true;
            }
            case Admission.Refused refusal -> {
                refused.merge(refusal.refusal().reason(), 1, Integer::sum);
                yield false;
            }
        };
    }

    /** How many of so many were let in. */
    long send(Ask ask, int count) {
        return IntStream.range(0, count).filter(i -> send(ask)).count();
    }

    /** Time passes under a load, which is told the number of each step. */
    void run(int seconds, IntConsumer load) {
        for (int step = 0; step < seconds * STEPS_PER_SECOND; step++) {
            load.accept(step);
            step();
        }
    }

    private void step() {
        clock.advance(STEP);
        due = Math.min(due + perSecond * STEP.toMillis() / 1_000, queue.size());
        for (; due >= 1; due--) {
            uncommitted.add(queue.remove());
        }
        steps++;
        if (steps % stepsOfCommit == 0) {
            uncommitted.forEach(sent -> onTheWay.add(new Decided(sent, clock.getAsLong() + wayBack.toNanos())));
            uncommitted.clear();
        }
        while (!onTheWay.isEmpty() && onTheWay.element().seenNanos() - clock.getAsLong() <= 0) {
            see(onTheWay.remove().sent());
        }
    }

    int inFlight() {
        return report().inFlight();
    }

    int queued() {
        return queue.size();
    }

    List<Duration> times(String book) {
        return answeredByBook.getOrDefault(book, List.of());
    }

    /** Of the book's times, in whole percent. */
    Duration percentile(String book, int percent) {
        List<Duration> times = times(book).stream().sorted().toList();
        return times.get(times.size() * percent / 100);
    }

    PartitionReport report() {
        return flow.report(0);
    }

    private void see(Sent sent) {
        flow.decided(0, sent.offset());
        sent.permit().answered(clock.getAsLong());
        answeredByBook
                .computeIfAbsent(sent.ask().book(), book -> new ArrayList<>())
                .add(Duration.ofNanos(clock.getAsLong() - sent.atNanos()));
    }
}
