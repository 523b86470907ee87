package io.paystream.processor.wire;

import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.processor.wire.EntryDraft.RefusedUnread;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.serde.EntryHash;
import io.paystream.schemas.serde.WireEncoder;
import org.apache.kafka.common.header.Headers;

/** Writes entries and seals them with their hash. Thread-safe; never blocks. */
public final class EntryWriter {

    private static final Sha256 NO_HASH_YET = new Sha256(new byte[EntryHash.LENGTH]);

    private final WireEncoder<JournalEntry> encoder;
    private final String clusterId;

    /** {@code clusterId}: of the cluster the inputs are read from. */
    public EntryWriter(WireEncoder<JournalEntry> encoder, String clusterId) {
        this.encoder = encoder;
        this.clusterId = clusterId;
    }

    public SealedEntry write(EntryDraft draft) {
        byte[] value = encoder.encode(entry(draft));
        Sha256 hash = new Sha256(EntryHash.seal(value));
        return new SealedEntry(value, headers(draft), hash);
    }

    private JournalEntry entry(EntryDraft draft) {
        JournalEntry entry = new JournalEntry();
        entry.setBook(draft.chain());
        entry.setSequence(draft.sequence());
        entry.setPreviousHash(draft.previousHash());
        entry.setCause(cause(draft));
        entry.setActor(draft.origin().actor().orElse(null));
        entry.setDecidedAt(draft.decidedAt());
        entry.setRulesVersion(draft.rulesVersion());
        entry.setHash(NO_HASH_YET);
        switch (draft.outcome()) {
            case Decided decided -> OutcomeFields.fill(entry, decided);
            case RefusedUnread refused -> OutcomeFields.fill(entry, refused);
        }
        return entry;
    }

    private Cause cause(EntryDraft draft) {
        Input input = draft.input();
        Origin origin = draft.origin();
        return new Cause(
                input.topic(),
                input.partition(),
                input.offset(),
                input.timestamp(),
                clusterId,
                input.digest(),
                origin.operationId().orElse(null),
                origin.kind().orElse(null),
                orNull(origin.issuedAt()),
                origin.paymentId().orElse(null),
                origin.account().orElse(null));
    }

    private Headers headers(EntryDraft draft) {
        Headers headers =
                CloudEvents.headers(draft.chain() + "@" + draft.sequence(), CloudEvents.ENTRY, CloudEvents.PROCESSOR);
        encoder.addHeaders(headers);
        draft.origin().replyTo().ifPresent(replyTo -> CloudEvents.add(headers, RecordHeaders.REPLY_TO, replyTo));
        draft.origin().traceparent().ifPresent(trace -> CloudEvents.add(headers, RecordHeaders.TRACEPARENT, trace));
        return headers;
    }
}
