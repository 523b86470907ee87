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

/**
 * The latest committed outcomes, so that retries are answered without growing the log. The same id with other content is not found
 * here and is decided by the book. Holds only what the book itself answers for ever. Thread-safe.
 *
 * <p>Commands and entries are kept as bytes: they are seldom looked at again, and the forty objects that each of these pairs is
 * made of were what a young collection of a busy gateway copied.
 */
final class RecentOutcomes {

    private static final float LOAD_FACTOR = 0.75f;

    private static final SingleObjectCodec<CommandEnvelope> COMMANDS =
            new SingleObjectCodec<>(CommandEnvelope.class, List.of());

    private static final SingleObjectCodec<JournalEntry> ENTRIES =
            new SingleObjectCodec<>(JournalEntry.class, List.of());

    private final int capacity;
    private final SequencedMap<Key, Kept> latest;

    private record Key(String book, String operationId) {

        static Key of(Operation operation) {
            return new Key(operation.book(), operation.operationId());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(byte[] command, byte[] entry) {}

    RecentOutcomes(int capacity) {
        this.capacity = capacity;
        this.latest = new LinkedHashMap<>(capacity, LOAD_FACTOR, true);
    }

    Optional<Outcome> find(Operation operation) {
        return Optional.ofNullable(kept(Key.of(operation)))
                .filter(kept -> Arrays.equals(kept.command(), content(operation)))
                .map(kept -> read(kept.entry()));
    }

    /** {@code outcome}: what the entry says. */
    void remember(Operation operation, JournalEntry entry, Outcome outcome) {
        if (capacity > 0 && isForEver(outcome)) {
            keep(Key.of(operation), new Kept(content(operation), ENTRIES.encode(entry)));
        }
    }

    synchronized int size() {
        return latest.size();
    }

    private synchronized @Nullable Kept kept(Key key) {
        return latest.get(key);
    }

    private synchronized void keep(Key key, Kept kept) {
        latest.put(key, kept);
        if (latest.size() > capacity) {
            latest.pollFirstEntry();
        }
    }

    private static byte[] content(Operation operation) {
        return COMMANDS.encode(Envelopes.ofContent(operation));
    }

    private static Outcome read(byte[] entry) {
        try {
            return OutcomeReader.read(ENTRIES.decode(entry));
        } catch (IOException e) {
            throw new IllegalStateException("an entry of our own cannot be read", e);
        }
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
