package io.paystream.processor.audit;

import io.paystream.processor.deciding.DecidingParts;
import io.paystream.processor.deciding.Rules;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.wire.EntryWriter;
import io.paystream.processor.wire.InputReader;
import io.paystream.processor.wire.TransitWriter;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.schemas.serde.WireEncoder;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The processor's own parts, made to decide again. */
final class ReplayParts {

    /** Registry ids are no part of what is compared. */
    private static final int NO_ID = 0;

    private ReplayParts() {}

    /** {@code clusterId}: that the entries name; a copy of the topics lives on another cluster. */
    static DecidingParts of(AuditSource source, Rules rules, int partitionCount, String clusterId) {
        return new DecidingParts(
                rules,
                RulesVersion.NEWEST,
                new InputReader(
                        new WireDecoder<>(CommandEnvelope.class, source.registry()),
                        new WireDecoder<>(TransitEnvelope.class, source.registry()),
                        partitionCount),
                new EntryWriter(new WireEncoder<>(JournalEntry.getClassSchema(), NO_ID), clusterId),
                new TransitWriter(new WireEncoder<>(TransitEnvelope.getClassSchema(), NO_ID)),
                (command, input, defect) -> {});
    }

    /** The cluster that the first entry that can be read names; empty when there is none. */
    static Optional<String> clusterId(AuditSource source, Ends ends, int partitionCount) {
        EntryHead.Reader heads = new EntryHead.Reader();
        try (Consumer<byte[], byte[]> consumer = source.consumer()) {
            for (int partition = 0; partition < partitionCount; partition++) {
                TopicPartition place = AuditSource.partition(Topics.JOURNAL, partition);
                long from = ends.beginning(Topics.JOURNAL, partition);
                long end = ends.journal(partition);
                ConsumerRecord<byte[], byte[]> first =
                        new TopicCursor(consumer, place, from, end, new LongAdder(), offset -> {}).next();
                Optional<EntryHead> head =
                        first == null || first.value() == null ? Optional.empty() : heads.read(first.value());
                if (head.isPresent()) {
                    return head.map(EntryHead::clusterId);
                }
            }
        }
        return Optional.empty();
    }
}
