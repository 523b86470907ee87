package io.paystream.schemas.registry;

import io.paystream.schemas.SchemaFingerprint;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** The value schema of a topic, as this program knows it. Dead letters have none: they are bytes as they came. */
public record TopicSchema(String topic, Schema schema, SchemaFingerprint fingerprint) {

    public static final TopicSchema COMMANDS = of(Topics.COMMANDS, CommandEnvelope.getClassSchema());
    public static final TopicSchema TRANSIT = of(Topics.TRANSIT, TransitEnvelope.getClassSchema());
    public static final TopicSchema JOURNAL = of(Topics.JOURNAL, JournalEntry.getClassSchema());

    public static final List<TopicSchema> ALL = List.of(COMMANDS, TRANSIT, JOURNAL);

    private static TopicSchema of(String topic, Schema schema) {
        return new TopicSchema(topic, schema, SchemaFingerprint.of(schema));
    }

    public static Optional<TopicSchema> withFingerprint(SchemaFingerprint fingerprint) {
        return ALL.stream()
                .filter(known -> known.fingerprint.equals(fingerprint))
                .findFirst();
    }

    public String subject() {
        return Topics.valueSubject(topic);
    }
}
