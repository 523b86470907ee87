package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.schemas.avro.EventEnvelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long random history through the real broker while the processor is killed and restarted: what the topics say
 * afterwards, and after each of their entries, adds up. The seed is printed; docs/testing.md says how to run it long.
 */
final class RandomRunIT {

    private static final int COMMANDS = Integer.getInteger("paystream.run.commands", 3_000);

    /** A short run meets what is rare with some seeds only: about five of its commands set risk rules, for example. */
    private static final boolean IS_LONG = COMMANDS >= 20_000;

    private static final int BOOKS = Integer.getInteger("paystream.run.books", 20);
    private static final int KILLS = Integer.getInteger("paystream.run.kills", 1);
    private static final long SEED = Long.getLong("paystream.run.seed", new SplittableRandom().nextLong());

    private static final int BATCH = 100;

    /** So many commands wait for their decision at most, so that legs, ticks and commands meet. */
    private static final int WINDOW = RandomCommands.PACE;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** No book opens under an older version than the newest, so none is left to activate; and no day ends in a run. */
    private static final Set<String> UNREACHABLE = Set.of("RulesActivated", "FundsReleased");

    @TempDir
    Path data;

    private final JournalAudit audit = new JournalAudit();
    private final Instant began = Instant.now();
    private long sent;
    private int killed;

    @Test
    void everythingAddsUpWhileTheProcessorIsKilledAndRestarted() {
        say("seed " + SEED + ", " + COMMANDS + " commands, " + BOOKS + " books, " + KILLS + " kills");
        try (SplitStack stack = SplitStack.startTopics("random-run", data)) {
            stack.startService("processor");
            stack.awaitProcessorReady();
            try (CommandSender sender = new CommandSender(stack);
                    JournalFeed feed = new JournalFeed(stack, audit)) {
                say("the processor is ready");
                sendAll(stack, sender, feed);
                say("all commands are sent");
                drain(stack, feed);
                checkCounts(feed);
            }
            checkByReplay(stack);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + SEED + " after " + sent + " commands: " + e.getMessage(), e);
        }
        say("reasons " + audit.reasons());
        say("events " + audit.events());
        say("seed " + SEED + ", " + sent + " commands, " + audit.answered(JournalFeed.TRANSIT)
                + " legs and ticks, entries " + audit.outcomes() + ", " + killed + " kills and restarts");
        checkVariety();
    }

    private void sendAll(SplitStack stack, CommandSender sender, JournalFeed feed) {
        RandomCommands commands = new RandomCommands(SEED, BOOKS, System.currentTimeMillis());
        while (sent < COMMANDS) {
            advanceUntil(stack, feed, "the processor decides", () -> undecided() <= WINDOW - BATCH);
            for (int i = 0; i < BATCH && sent < COMMANDS; i++) {
                sender.send(commands.next());
                sent++;
            }
            if (killed < KILLS && sent >= (long) COMMANDS * (killed + 1) / (KILLS + 1) && undecided() > WINDOW / 2) {
                sender.flush();
                kill(stack, feed);
            }
        }
        sender.flush();
        assertThat(killed).as("kills").isEqualTo(KILLS);
    }

    /** Commands that are sent and have no committed entry yet. */
    private long undecided() {
        return sent - audit.answered(JournalFeed.COMMANDS);
    }

    /** The first restart finds the state as the dead processor left it, every second one finds none. */
    private void kill(SplitStack stack, JournalFeed feed) {
        stack.program("processor").kill();
        feed.advanceToTheEnd();
        assertThat(feed.unanswered()).as("inputs undecided at the kill").isPositive();
        killed++;
        boolean stateLost = killed % 2 == 0;
        say("kill " + killed + " after " + sent + " commands, " + feed.unanswered() + " inputs undecided, state "
                + (stateLost ? "deleted" : "kept"));
        if (stateLost) {
            delete(stack.stateDirectory(stack.processorPort));
        }
        stack.startService("processor");
    }

    /**
     * Until nothing is undecided or on its way, every hold that is due within the run has been
     * released, and every payment that is to be archived is.
     */
    private void drain(SplitStack stack, JournalFeed feed) {
        long soon = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
        advanceUntil(
                stack,
                feed,
                "everything is drained",
                () -> undecided() == 0
                        && feed.unanswered() == 0
                        && feed.unapplied() == 0
                        && audit.isQuiet()
                        && audit.lastHoldDueBefore(soon).isEmpty()
                        && audit.toBeArchived() == 0);
        feed.advanceToTheEnd();
    }

    private void checkCounts(JournalFeed feed) {
        assertThat(feed.unanswered()).as("inputs without an entry").isZero();
        assertThat(feed.unapplied()).as("entries without an input").isZero();
        assertThat(audit.answered(JournalFeed.COMMANDS))
                .as("entries of commands")
                .isEqualTo(sent);
        audit.checkDrained();
    }

    /** The program's own audit decides all of it again, over every restart and whatever was deleted. */
    private void checkByReplay(SplitStack stack) {
        JsonNode report = Auditor.verify(stack.kafkaPort, stack.registryPort);
        say("the audit holds: " + report);
        assertThat(report.path("entries").asLong()).as("entries decided again").isGreaterThanOrEqualTo(sent);
    }

    /** A generator that has gone dull proves nothing. */
    private void checkVariety() {
        Set<String> missing = new TreeSet<>();
        for (Schema.Field field : EventEnvelope.getClassSchema().getFields()) {
            missing.add(
                    Character.toUpperCase(field.name().charAt(0)) + field.name().substring(1));
        }
        missing.remove("Kind");
        missing.removeAll(UNREACHABLE);
        missing.removeAll(audit.events().keySet());
        assertThat(missing)
                .as("kinds of events that did not happen; seed %d", SEED)
                .hasSizeLessThanOrEqualTo(IS_LONG ? 0 : 2);
        assertThat(audit.reasons())
                .as("reasons; seed %d", SEED)
                .hasSizeGreaterThanOrEqualTo(IS_LONG ? 30 : 24)
                .containsKey("DEADLINE_PASSED");
        assertThat(audit.outcomes().getOrDefault("ACCEPTED", 0L))
                .as("accepted; seed %d", SEED)
                .isGreaterThan(sent / 3);
        assertThat(audit.outcomes().getOrDefault("UNCHANGED", 0L))
                .as("retries; seed %d", SEED)
                .isGreaterThan(sent / 50);
        assertThat(audit.answered(JournalFeed.TRANSIT))
                .as("legs and ticks; seed %d", SEED)
                .isGreaterThan(sent / 10);
    }

    private void advanceUntil(SplitStack stack, JournalFeed feed, String what, BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            feed.advance();
            assertThat(stack.program("processor").alive())
                    .as("the processor ended%n%s", stack.program("processor").output())
                    .isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as(
                            "%s; %d of %d commands decided, %d inputs unanswered, %d entries unapplied, quiet: %s",
                            what,
                            audit.answered(JournalFeed.COMMANDS),
                            sent,
                            feed.unanswered(),
                            feed.unapplied(),
                            audit.isQuiet())
                    .isLessThan(PATIENCE);
        }
    }

    private void say(String what) {
        Duration time = Duration.between(began, Instant.now());
        System.out.println("random run, second " + time.toSeconds() + ": " + what);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
