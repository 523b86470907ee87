package io.paystream.standalone.bench;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The committed entries of one measurement, each read and decoded, and the payments that their events made. Not thread-safe. */
final class JournalCount {

    private static final String ACCEPTED = "ACCEPTED";

    private final Course payments = new Course();
    private long accepted;
    private long others;

    /** Sees entries. */
    interface Each {

        /** {@code appendedMs}: when the broker got it, since the epoch. */
        void entry(JournalEntry entry, long appendedMs);
    }

    /** Nobody may be writing any more. */
    static JournalCount since(TopicMark mark, RegistryClient registry) throws InterruptedException {
        JournalCount count = new JournalCount();
        eachSince(mark, registry, count::add);
        return count;
    }

    /** Every entry, in the order of its partition. Nobody may be writing any more. */
    static void eachSince(TopicMark mark, RegistryClient registry, Each each) throws InterruptedException {
        WireDecoder<JournalEntry> decoder = new WireDecoder<>(JournalEntry.class, registry);
        mark.readCommitted(record -> each.entry(decoded(record, decoder), record.timestamp()));
    }

    static boolean isAccepted(JournalEntry entry) {
        return entry.getOutcome().equals(ACCEPTED);
    }

    void add(JournalEntry entry, long appendedMs) {
        Accepted what = entry.getAccepted();
        if (isAccepted(entry) && what != null) {
            accepted++;
            payments.add(appendedMs, PaymentsMade.by(what.getEvents()));
        } else {
            others++;
        }
    }

    /** One entry for each command, or the measurement is void. */
    JournalCount requireEntries(long commands) {
        long entries = accepted + others;
        if (entries != commands) {
            throw failure(
                    String.format(Locale.ROOT, "the journal has %,d entries for %,d commands", entries, commands));
        }
        return this;
    }

    /** One entry for each command, and none that refuses. */
    void requireAccepted(long commands) {
        requireEntries(commands);
        if (others > 0) {
            throw failure(String.format(Locale.ROOT, "%,d commands were rejected", others));
        }
    }

    /** One entry for each command, and by their events every payment that the commands carry. */
    JournalCount requireMade(long commands, int paymentsEach) {
        requireEntries(commands);
        long asked = commands * paymentsEach;
        if (payments.count() != asked) {
            throw failure(String.format(
                    Locale.ROOT,
                    "%,d payments were made of %,d, %,d were rejected",
                    payments.count(),
                    asked,
                    others * paymentsEach));
        }
        return this;
    }

    /** Payments made in each whole minute. */
    List<Long> perMinute() {
        return payments.perMinute();
    }

    /** Counts payments. {@code cpuMicros}: of this process for all of them. */
    Sample sample(double cpuMicros) {
        return new Sample(payments.perSecond(), payments.count(), others, cpuMicros / Math.max(payments.count(), 1));
    }

    private static CommandFailure failure(String message) {
        return new CommandFailure(ExitCode.FAILURE, message);
    }

    private static JournalEntry decoded(ConsumerRecord<byte[], byte[]> record, WireDecoder<JournalEntry> decoder) {
        try {
            return decoder.decode(record.value(), record.headers());
        } catch (UndecodableException e) {
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    "the entry at " + record.topic() + "-" + record.partition() + "@" + record.offset()
                            + " cannot be read: " + e.getMessage(),
                    e);
        }
    }
}
