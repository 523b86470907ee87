package io.paystream.processor.audit.seal;

import io.paystream.processor.audit.Checkpoint;
import io.paystream.processor.store.ReplayStores;
import io.paystream.schemas.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The moment of a seal; state files are held against the digests in it when they are loaded. */
final class SealedCheckpoint implements Checkpoint {

    private final Seal seal;
    private final Path directory;
    private final Map<String, Long> sequences;

    SealedCheckpoint(Seal seal, Path directory) {
        this.seal = seal;
        this.directory = directory;
        this.sequences = seal.books().stream().collect(Collectors.toMap(SealedBook::book, SealedBook::sequence));
    }

    @Override
    public long offset(String topic, int partition) {
        if (partition >= seal.partitions().size()) {
            return 0;
        }
        SealedPartition sealed = seal.partitions().get(partition);
        return switch (topic) {
            case Topics.JOURNAL -> sealed.journalEnd();
            case Topics.COMMANDS -> sealed.commands();
            case Topics.TRANSIT -> sealed.transit();
            default -> throw new IllegalArgumentException("nothing of " + topic + " is sealed");
        };
    }

    @Override
    public void load(int partition, ReplayStores state) {
        seal.books().stream()
                .filter(book -> book.partition() == partition)
                .forEach(book -> StateFiles.load(directory, book, state));
    }

    @Override
    public boolean covers(String book, long sequence) {
        return sequence <= sequences.getOrDefault(book, 0L);
    }
}
