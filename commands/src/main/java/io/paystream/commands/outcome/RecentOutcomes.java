package io.paystream.commands.outcome;

import io.paystream.commands.command.Envelopes;
import io.paystream.commands.command.Operation;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.serde.SingleObjectCodec;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest committed outcomes, so that retries are answered without growing the log. The same id with other content is not found
 * here and is decided by the book. Holds only what the book itself answers for ever. Thread-safe.
 *
 * <p>Commands and entries are kept as bytes: they are seldom looked at again, and the forty objects that each of these pairs is
 * made of were what a young collection of a busy gateway copied.
 */
final class RecentOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(RecentOutcomes.class);
    private static final float LOAD_FACTOR = 0.75f;

    /** The answer to a batch has events and snapshots of as many as 500 payments. */
    private static final long MOST_BYTES = 32L << 20;

    private static final SingleObjectCodec<CommandEnvelope> COMMANDS =
            new SingleObjectCodec<>(CommandEnvelope.class, List.of());

    private static final SingleObjectCodec<JournalEntry> ENTRIES =
            new SingleObjectCodec<>(JournalEntry.class, List.of());

    private final int capacity;
    private final long mostBytes;
    private final SequencedMap<OperationKey, Kept> latest;
    private long bytes;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(byte[] command, byte[] entry) {

        int length() {
            return command.length + entry.length;
        }
    }

    RecentOutcomes(int capacity) {
        this(capacity, MOST_BYTES);
    }

    RecentOutcomes(int capacity, long mostBytes) {
        this.capacity = capacity;
        this.mostBytes = mostBytes;
        this.latest = new LinkedHashMap<>(capacity, LOAD_FACTOR, true);
    }

    /** Never fails: what cannot be found here is decided by the book. */
    Optional<Outcome> find(Operation operation) {
        try {
            Kept kept = kept(OperationKey.of(operation));
            return kept != null && Arrays.equals(kept.command(), content(operation))
                    ? Optional.of(OutcomeReader.read(ENTRIES.decode(kept.entry())))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.error("a kept answer to operation {} cannot be read", operation.operationId(), e);
            return Optional.empty();
        }
    }

    /** Never fails. {@code outcome}: what the entry says. */
    void remember(Operation operation, JournalEntry entry, Outcome outcome) {
        try {
            if (capacity > 0 && isForEver(outcome)) {
                keep(OperationKey.of(operation), new Kept(content(operation), ENTRIES.encode(entry)));
            }
        } catch (RuntimeException e) {
            LOG.error("the answer to operation {} cannot be kept", operation.operationId(), e);
        }
    }

    synchronized int size() {
        return latest.size();
    }

    private synchronized @Nullable Kept kept(OperationKey key) {
        return latest.get(key);
    }

    private synchronized void keep(OperationKey key, Kept kept) {
        bytes += kept.length() - lengthOf(latest.put(key, kept));
        while (latest.size() > capacity || bytes > mostBytes) {
            bytes -= lengthOf(latest.pollFirstEntry().getValue());
        }
    }

    private static int lengthOf(@Nullable Kept kept) {
        return kept == null ? 0 : kept.length();
    }

    private static byte[] content(Operation operation) {
        return COMMANDS.encode(Envelopes.ofContent(operation));
    }

    /** Other rejections leave no answer in the book: the same operation may fare better later. */
    private static boolean isForEver(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> true;
            case Outcome.Unchanged unchanged -> true;
            case Outcome.Rejected rejected -> rejected.isFinal();
            case Outcome.Faulted faulted -> false;
        };
    }
}
