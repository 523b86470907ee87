package io.paystream.processor.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paystream.processor.deciding.Later;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Faulted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Decision.Unchanged;
import io.paystream.processor.domain.RejectionReason;
import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.processor.wire.EntryDraft.Outcome;
import io.paystream.processor.wire.EntryDraft.RefusedUnread;

/**
 * The step's own counters. They count work done, so an input that is done again after an aborted Kafka transaction counts
 * twice; the journal is the exact count. Thread-safe.
 */
public final class ProcessorMetrics implements Later.Refusals {

    private final Counter accepted;
    private final Counter rejected;
    private final Counter tooLate;
    private final Counter refusedUnread;
    private final Counter unchanged;
    private final Counter faulted;
    private final Counter skewed;
    private final Counter deadLetters;
    private final Ticks expiry;
    private final Ticks archiving;
    private final Ticks releasing;

    public ProcessorMetrics(MeterRegistry meters) {
        this.accepted = entries(meters, "accepted");
        this.rejected = entries(meters, "rejected");
        this.tooLate = entries(meters, "too-late");
        this.refusedUnread = entries(meters, "refused-unread");
        this.unchanged = entries(meters, "unchanged");
        this.faulted = entries(meters, "faulted");
        this.skewed = counter(
                meters, "paystream.processor.skewed", "Entries decided further ahead of their input than the bound");
        this.deadLetters = counter(meters, "paystream.processor.dead.letters", "Inputs that could not be decoded");
        this.expiry = new Ticks(
                counter(meters, "paystream.processor.expiry.ticks", "Ticks sent for expired holds"),
                counter(
                        meters,
                        "paystream.processor.expiry.retries",
                        "Ticks that released nothing and will be sent again"));
        this.archiving = new Ticks(
                counter(meters, "paystream.processor.archiving.ticks", "Ticks sent for payments to be archived"),
                counter(
                        meters,
                        "paystream.processor.archiving.retries",
                        "Ticks that archived nothing while the payment is there"));
        this.releasing = new Ticks(
                counter(
                        meters,
                        "paystream.processor.releasing.ticks",
                        "Ticks sent for pending money whose day has come"),
                counter(
                        meters,
                        "paystream.processor.releasing.retries",
                        "Ticks that released no pending money and will be sent again"));
    }

    /** The ticks of one kind. */
    static final class Ticks {

        private final Counter sent;
        private final Counter refused;

        private Ticks(Counter sent, Counter refused) {
            this.sent = sent;
            this.refused = refused;
        }

        void sent() {
            sent.increment();
        }
    }

    @Override
    public void expiry() {
        expiry.refused.increment();
    }

    @Override
    public void archiving() {
        archiving.refused.increment();
    }

    @Override
    public void releasing() {
        releasing.refused.increment();
    }

    Ticks expiryTicks() {
        return expiry;
    }

    Ticks archivingTicks() {
        return archiving;
    }

    Ticks releasingTicks() {
        return releasing;
    }

    void entry(Outcome outcome) {
        switch (outcome) {
            case RefusedUnread _ -> refusedUnread.increment();
            case Decided decided ->
                (switch (decided.decision()) {
                            case Accepted _ -> accepted;
                            case Rejected refusal when refusal.reason() == RejectionReason.DEADLINE_PASSED -> tooLate;
                            case Rejected _ -> rejected;
                            case Unchanged _ -> unchanged;
                            case Faulted _ -> faulted;
                        })
                        .increment();
        }
    }

    void skewed() {
        skewed.increment();
    }

    void deadLetter() {
        deadLetters.increment();
    }

    private static Counter entries(MeterRegistry meters, String outcome) {
        return Counter.builder("paystream.processor.entries")
                .description("Journal entries written, by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
