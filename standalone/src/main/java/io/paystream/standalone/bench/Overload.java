package io.paystream.standalone.bench;

import io.paystream.schemas.Topics;
import io.paystream.standalone.stack.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Finds the gateway's peak, offers it several times that, and sees when it is as before. */
final class Overload {

    private static final List<Double> FACTORS = List.of(1.0, 2.0, 5.0, 10.0);
    private static final int CALLERS = 10;
    private static final double HALF = 0.5;
    private static final int MOST_NORMAL_SECONDS = 5;
    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final Duration LONGEST_UNREST = Duration.ofSeconds(30);

    private final OverloadSettings settings;
    private final Payers payers;
    private final Ground ground;
    private final Consumer<String> say;
    private OptionalInt untilNormal = OptionalInt.empty();

    private Overload(OverloadSettings settings, Payers payers, Consumer<String> say) {
        this.settings = settings;
        this.payers = payers;
        this.ground = payers.ground();
        this.say = say;
    }

    /** Blocks until all is measured; {@code say} hears how far it is. */
    static OverloadReport run(OverloadSettings settings, Workbench workbench, Consumer<String> say)
            throws InterruptedException {
        say.accept(String.format(
                Locale.ROOT, "opening %,d books of %,d accounts ...", settings.books(), settings.accounts()));
        Ground ground = Ground.open(workbench, settings.books(), settings.accounts());
        try (Workbench.Running running = workbench.gateway();
                LoadProcess clients = LoadProcess.start(workbench.directory())) {
            Payers payers = new Payers(ground, clients, running.url(), settings.seed(), CALLERS);
            return new Overload(settings, payers, say).run();
        }
    }

    private OverloadReport run() throws InterruptedException {
        if (!settings.warmUp().isZero()) {
            say.accept("warming up ...");
            Compilers.warmUp(settings.warmUp(), time -> closed(settings.clients(), time));
        }
        double peak = Math.max(peak(settings.clients()), peak(settings.manyClients()));
        say.accept(String.format(Locale.ROOT, "peak: %,.0f payments/s", peak));
        if (!settings.warmUp().isZero()) {
            say.accept("warming up with more than that ...");
            Compilers.warmUp(settings.warmUp(), time -> offered(peak * FACTORS.getLast(), time));
        }
        awaitCalm();
        Recovery recovery = new Recovery(payers, peak * HALF, settings.manyClients());
        double normalP99 = recovery.normalP99(Math.clamp(settings.each().toSeconds(), 1, MOST_NORMAL_SECONDS));
        List<OverloadLevel> levels = new ArrayList<>();
        for (double factor : FACTORS) {
            boolean isLast = factor == FACTORS.getLast();
            awaitCalm();
            OverloadLevel level = new LevelLoad(payers, peak * factor, settings.each())
                    .run(settings.connections(), factor, ended -> {
                        if (isLast) {
                            untilNormal = recovery.secondsUntilNormal(ended, normalP99, LONGEST_WAIT_SECONDS);
                        }
                    });
            levels.add(level);
            say.accept(String.format(Locale.ROOT, "%.0fx: goodput %,.0f/s", factor, level.goodput()));
        }
        return new OverloadReport(
                settings,
                Machine.describe(ground.workbench().processorConfig()),
                peak,
                normalP99,
                levels,
                untilNormal,
                LONGEST_WAIT_SECONDS);
    }

    private double peak(int clients) throws InterruptedException {
        TopicMark before = TopicMark.now(ground.kafka(), Topics.JOURNAL);
        closed(clients, settings.each());
        ground.awaitDecided();
        return JournalCount.since(before, ground.workbench().registry())
                .sample(0)
                .perSecond();
    }

    /** Refusals are code that a closed loop does not run. */
    private void offered(double perSecond, Duration time) throws InterruptedException {
        payers.ask(payers.payments(), settings.connections(), Loop.open(perSecond, time, Duration.ZERO));
        ground.awaitDecided();
    }

    private void closed(int clients, Duration time) throws InterruptedException {
        payers.ask(payers.payments(), clients, Loop.closed(time));
    }

    /** What is still there is said, and is then a part of what is measured. */
    private void awaitCalm() throws InterruptedException {
        if (!Calm.await(payers.gateway(), LONGEST_UNREST)) {
            say.accept("a queue still stands after " + LONGEST_UNREST.toSeconds() + " s without a load");
        }
    }
}
