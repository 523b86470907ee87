package io.paystream.processor.testing;

import io.paystream.processor.wire.EntryWriter;
import io.paystream.processor.wire.InputReader;
import io.paystream.processor.wire.TransitWriter;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.registry.Registered;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.SchemaRegistration;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.schemas.serde.WireEncoder;
import java.net.URI;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Encoders and decoders of every topic, on a registry. */
public record Wire(RegistryClient registry, Registered ids, URI url) {

    public static final String CLUSTER_ID = "test-cluster";

    public static Wire of(RegistryClient registry, URI url) {
        return new Wire(registry, SchemaRegistration.register(registry), url);
    }

    public byte[] encode(CommandEnvelope envelope) {
        return commandEncoder().encode(envelope);
    }

    public byte[] encode(TransitEnvelope envelope) {
        return transitEncoder().encode(envelope);
    }

    public JournalEntry decodeEntry(byte[] value) {
        try {
            return new WireDecoder<>(JournalEntry.class, registry).decode(value, new RecordHeaders());
        } catch (UndecodableException e) {
            throw new AssertionError("an entry that cannot be decoded", e);
        }
    }

    public TransitEnvelope decodeTransit(byte[] value) {
        try {
            return new WireDecoder<>(TransitEnvelope.class, registry).decode(value, new RecordHeaders());
        } catch (UndecodableException e) {
            throw new AssertionError("a transit message that cannot be decoded", e);
        }
    }

    public InputReader inputReader(int partitionCount) {
        return new InputReader(
                new WireDecoder<>(CommandEnvelope.class, registry),
                new WireDecoder<>(TransitEnvelope.class, registry),
                partitionCount);
    }

    public EntryWriter entryWriter() {
        return new EntryWriter(new WireEncoder<>(JournalEntry.getClassSchema(), ids.journalId()), CLUSTER_ID);
    }

    public TransitWriter transitWriter() {
        return new TransitWriter(transitEncoder());
    }

    public WireEncoder<CommandEnvelope> commandEncoder() {
        return new WireEncoder<>(CommandEnvelope.getClassSchema(), ids.commandId());
    }

    private WireEncoder<TransitEnvelope> transitEncoder() {
        return new WireEncoder<>(TransitEnvelope.getClassSchema(), ids.transitId());
    }
}
