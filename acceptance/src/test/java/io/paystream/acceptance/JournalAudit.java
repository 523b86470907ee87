package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.avro.Accepted;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Checks a journal against its inputs, one entry at a time and in the order in which one follows from another, so that
 * what holds is known after every prefix. It knows the wire contract and none of the program's code.
 */
final class JournalAudit {

    private final AuditedChains chains = new AuditedChains();
    private final AuditedOperations operations = new AuditedOperations();
    private final AuditedLegs legs = new AuditedLegs();
    private final AuditedPayments payments = new AuditedPayments();
    private final AuditedCorrections corrections = new AuditedCorrections();
    private final AuditedMoney money = new AuditedMoney(payments);
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private final Map<String, Long> events = new TreeMap<>();
    private final Map<String, Long> inputs = new TreeMap<>();

    /** A leg waits until the entry that sent it was applied. */
    boolean isReady(Input input) {
        return legs.isExpected(input);
    }

    /** Throws an AssertionError that names the entry when it is not what has to follow. */
    void apply(Input input, Journalled journalled) {
        assertThat(journalled.is("FAULTED")).as("%s", journalled.entry()).isFalse();
        chains.apply(input, journalled);
        legs.apply(input, journalled);
        operations.apply(input, journalled);
        journalled.accepted().ifPresent(accepted -> apply(journalled, accepted));
        money.inTransit()
                .forEach((currency, minor) -> assertThat(minor)
                        .as("@transit of all books after %s is the %s under way", journalled.place(), currency)
                        .isEqualTo(legs.underWay(currency))
                        .isNotNegative());
        count(input, journalled);
    }

    private void apply(Journalled journalled, Accepted accepted) {
        payments.apply(journalled, accepted);
        corrections.apply(journalled, accepted);
        money.apply(journalled, accepted);
    }

    private void count(Input input, Journalled journalled) {
        inputs.merge(input.topic(), 1L, Long::sum);
        outcomes.merge(journalled.entry().getOutcome(), 1L, Long::sum);
        journalled.reason().ifPresent(reason -> reasons.merge(reason, 1L, Long::sum));
        journalled.accepted().stream()
                .flatMap(accepted -> accepted.getEvents().stream())
                .forEach(event -> events.merge(event.getKind(), 1L, Long::sum));
    }

    /** No leg is on its way, so no money is, and {@code @transit} of all books together is zero. */
    boolean isQuiet() {
        return legs.onTheirWay() == 0;
    }

    /** When the last of the holds that are due before that time is due; empty when none is open. */
    OptionalLong lastHoldDueBefore(long time) {
        return payments.lastDueBefore(time);
    }

    /** Payments that wait to be archived. */
    int toBeArchived() {
        return payments.toBeArchived();
    }

    void checkDrained() {
        assertThat(legs.onTheirWay()).as("legs on their way").isZero();
        assertThat(money.inTransit().values()).as("@transit of all books").allMatch(minor -> minor == 0);
    }

    /** Answered inputs, by topic. */
    long answered(String topic) {
        return inputs.getOrDefault(topic, 0L);
    }

    Map<String, Long> outcomes() {
        return outcomes;
    }

    Map<String, Long> reasons() {
        return reasons;
    }

    Map<String, Long> events() {
        return events;
    }
}
