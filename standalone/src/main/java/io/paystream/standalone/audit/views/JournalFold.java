package io.paystream.standalone.audit.views;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.audit.JournalReader;
import io.paystream.projections.replay.ReplayedViews;
import io.paystream.projections.view.ImpossibleHistoryException;
import io.paystream.projections.view.UnknownKindException;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The views of one partition, as far as its journal has been read. Goes on when it is asked to. Not thread-safe. */
final class JournalFold {

    private final JournalReader journal;
    private final WireDecoder<JournalEntry> decoder;
    private final ReplayedViews views;
    private final Optional<String> only;
    private final Set<String> broken = new HashSet<>();

    /** {@code only}: the book to fold; empty for all. */
    JournalFold(JournalReader journal, WireDecoder<JournalEntry> decoder, ReplayedViews views, Optional<String> only) {
        this.journal = journal;
        this.decoder = decoder;
        this.views = views;
        this.only = only;
    }

    ReplayedViews views() {
        return views;
    }

    /** Takes everything that is committed. */
    void toTheEnd() {
        while (step()) {
            // One entry after the other.
        }
    }

    /**
     * Takes entries until a chain is at a sequence, which must not be behind it. False when the journal ends before.
     */
    boolean to(String chain, long sequence) {
        while (views.head(chain) < sequence && !isBroken(chain)) {
            if (!step()) {
                return false;
            }
        }
        return true;
    }

    /** Whether an entry of the chain could not be taken, so that nothing follows from it; the journal's faults say why. */
    boolean isBroken(String chain) {
        return broken.contains(chain);
    }

    int brokenChains() {
        return broken.size();
    }

    private boolean step() {
        Optional<ConsumerRecord<byte[], byte[]>> record = journal.next();
        record.ifPresent(this::take);
        return record.isPresent();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String chain = record.key() == null ? "" : new String(record.key(), UTF_8);
        if (isBroken(chain) || only.filter(book -> !book.equals(chain)).isPresent()) {
            return;
        }
        try {
            JournalEntry entry = decoder.decode(record.value(), record.headers());
            if (!entry.getBook().equals(chain)) {
                throw new UndecodableException("its key is not its book " + entry.getBook());
            }
            if (entry.getSequence() <= views.head(chain)) {
                throw new UndecodableException("it is there twice");
            }
            views.apply(entry, record.partition(), record.offset());
        } catch (UndecodableException
                | UnknownKindException
                | ImpossibleHistoryException
                | RegistryFaultException unapplied) {
            broken.add(chain);
        }
    }
}
