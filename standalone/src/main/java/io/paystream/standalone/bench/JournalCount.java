package io.paystream.standalone.bench;

import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The committed entries of one measurement, each read and decoded. */
final class JournalCount {

    private static final String ACCEPTED = "ACCEPTED";

    private final WireDecoder<JournalEntry> decoder;
    private final Each each;
    private final Course accepted = new Course();
    private long others;

    private JournalCount(RegistryClient registry, Each each) {
        this.decoder = new WireDecoder<>(JournalEntry.class, registry);
        this.each = each;
    }

    /** Sees entries. */
    interface Each {

        /** {@code appendedMs}: when the broker got it, since the epoch. */
        void entry(JournalEntry entry, long appendedMs);
    }

    /** Nobody may be writing any more. */
    static JournalCount since(TopicMark mark, RegistryClient registry) throws InterruptedException {
        JournalCount count = new JournalCount(registry, (entry, appendedMs) -> {});
        mark.readCommitted(count::add);
        return count;
    }

    /** Every entry, in the order of its partition. Nobody may be writing any more. */
    static void eachSince(TopicMark mark, RegistryClient registry, Each each) throws InterruptedException {
        mark.readCommitted(new JournalCount(registry, each)::add);
    }

    static boolean isAccepted(JournalEntry entry) {
        return entry.getOutcome().equals(ACCEPTED);
    }

    /** One entry for each command, or the measurement is void. */
    JournalCount requireEntries(long commands) {
        long entries = accepted.count() + others;
        if (entries != commands) {
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    String.format(Locale.ROOT, "the journal has %,d entries for %,d commands", entries, commands));
        }
        return this;
    }

    /** One entry for each command, and none that refuses. */
    void requireAccepted(long commands) {
        requireEntries(commands);
        if (others > 0) {
            throw new CommandFailure(
                    ExitCode.FAILURE, String.format(Locale.ROOT, "%,d commands were rejected", others));
        }
    }

    /** Accepted ones of each whole minute. */
    List<Long> perMinute() {
        return accepted.perMinute();
    }

    /** {@code cpuMicros}: of this process for all of them. */
    Sample sample(double cpuMicros) {
        return new Sample(accepted.perSecond(), accepted.count(), others, cpuMicros / Math.max(accepted.count(), 1));
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        JournalEntry entry = decoded(record);
        if (isAccepted(entry)) {
            accepted.add(record.timestamp());
        } else {
            others++;
        }
        each.entry(entry, record.timestamp());
    }

    private JournalEntry decoded(ConsumerRecord<byte[], byte[]> record) {
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
