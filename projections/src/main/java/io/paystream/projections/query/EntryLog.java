package io.paystream.projections.query;

import io.paystream.projections.log.Deadline;
import io.paystream.projections.log.RecordLog;
import io.paystream.projections.log.UnreadableRecordException;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.schemas.CauseDigest;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.registry.RegistryUnavailableException;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.service.http.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Entries and the inputs they answer, out of the topics, and known to be those that are meant: an entry says its book and
 * sequence, an input has the digest that its entry names. What cannot be had ends the request with 503. Thread-safe.
 */
public final class EntryLog {

    private static final int RETRY_AFTER_SECONDS = 1;

    private final RecordLog log;
    private final Duration bound;
    private final WireDecoder<JournalEntry> entries;
    private final WireDecoder<CommandEnvelope> commands;
    private final WireDecoder<TransitEnvelope> transit;

    /** {@code bound} is how long one request may wait for all its records. */
    public EntryLog(RecordLog log, RegistryClient registry, Duration bound) {
        this.log = log;
        this.bound = bound;
        this.entries = new WireDecoder<>(JournalEntry.class, registry);
        this.commands = new WireDecoder<>(CommandEnvelope.class, registry);
        this.transit = new WireDecoder<>(TransitEnvelope.class, registry);
    }

    Deadline deadline() {
        return Deadline.in(bound);
    }

    /** The entries at the places, which ascend and are in one partition, as all of a book are. */
    List<JournalEntry> entries(String book, List<JournalRow> places, Deadline deadline) {
        return entries(book, places, Long.MAX_VALUE, deadline);
    }

    /** As above, but the first ones alone once they have {@code mostBytes} in the journal; one in any case. */
    List<JournalEntry> entries(String book, List<JournalRow> places, long mostBytes, Deadline deadline) {
        if (places.isEmpty()) {
            return List.of();
        }
        TopicPartition partition =
                new TopicPartition(Topics.JOURNAL, places.getFirst().getPartition());
        List<Long> offsets = places.stream().map(JournalRow::getOffset).toList();
        List<ConsumerRecord<byte[], byte[]>> records = read(partition, offsets, mostBytes, deadline);
        List<JournalEntry> found = new ArrayList<>();
        for (int index = 0; index < records.size(); index++) {
            JournalEntry entry = decoded(records.get(index), entries);
            if (!entry.getBook().equals(book)
                    || entry.getSequence() != places.get(index).getSequence()) {
                throw unavailable(place(records.get(index)) + " is not entry " + book + "@"
                        + places.get(index).getSequence() + ": the journal is not the one the views were built from");
            }
            found.add(entry);
        }
        return found;
    }

    JournalEntry entry(String book, JournalRow place, Deadline deadline) {
        return entries(book, List.of(place), deadline).getFirst();
    }

    /** The command or the internal input that the entry answers. */
    SpecificRecordBase input(JournalEntry entry, Deadline deadline) {
        Cause cause = entry.getCause();
        TopicPartition partition = new TopicPartition(cause.getTopic(), cause.getPartition());
        ConsumerRecord<byte[], byte[]> record = read(partition, List.of(cause.getOffset()), Long.MAX_VALUE, deadline)
                .getFirst();
        byte[] digest = CauseDigest.of(record.key(), record.value(), record.timestamp(), record.headers());
        if (!Arrays.equals(digest, cause.getDigest().bytes())) {
            throw unavailable(place(record) + " is not the input that entry " + entry.getBook() + "@"
                    + entry.getSequence() + " answers: its digest differs");
        }
        return cause.getTopic().equals(Topics.TRANSIT) ? decoded(record, transit) : decoded(record, commands);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(
            TopicPartition partition, List<Long> offsets, long mostBytes, Deadline deadline) {
        try {
            return log.read(partition, offsets, mostBytes, deadline);
        } catch (UnreadableRecordException e) {
            throw unavailable(e.reason());
        }
    }

    private static <T extends SpecificRecord> T decoded(ConsumerRecord<byte[], byte[]> record, WireDecoder<T> decoder) {
        try {
            return decoder.decode(record.value(), record.headers());
        } catch (UndecodableException | RegistryFaultException | RegistryUnavailableException e) {
            throw unavailable(place(record) + " cannot be decoded: " + e.getMessage());
        }
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return "the record at " + record.topic() + "-" + record.partition() + " offset " + record.offset();
    }

    private static ProblemException unavailable(String detail) {
        return ProblemException.unavailable(detail, RETRY_AFTER_SECONDS);
    }
}
