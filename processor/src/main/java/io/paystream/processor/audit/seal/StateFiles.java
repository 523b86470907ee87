package io.paystream.processor.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.store.ReplayStores;
import io.paystream.processor.store.StoreNames;
import io.paystream.schemas.avro.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The state of each book as bytes: a line with the format and the book, and then its rows in the order of stores and keys,
 * each as store, key and value behind their lengths (4 bytes, big-endian). With a directory, it is also a file per book.
 */
final class StateFiles implements AutoCloseable {

    private static final String FORMAT = "paystream-state-1 ";
    private static final String SUFFIX = ".rows";

    /** Rows come store by store and not book by book, so books' files are open at the same time; so many at most. */
    private static final int OPEN_FILES = 64;

    private final List<Path> directory;
    private final Map<String, Growing> books = new TreeMap<>();
    private final SequencedMap<String, OutputStream> open = new LinkedHashMap<>(OPEN_FILES, 0.75f, true);

    private StateFiles(List<Path> directory) {
        this.directory = directory;
    }

    /** The state of one book. */
    record Digested(long rows, Sha256 digest) {}

    private static final class Growing {

        private final MessageDigest sha = MerkleTree.sha256();
        private long rows;
    }

    /** By book. */
    static Map<String, Digested> digests(ReplayStores state) {
        return read(new StateFiles(List.of()), state);
    }

    /** By book; {@code directory} exists and has no file of such a book. */
    static Map<String, Digested> write(ReplayStores state, Path directory) {
        return read(new StateFiles(List.of(directory)), state);
    }

    /**
     * Puts the rows of a state file into a state.
     *
     * @throws SealException when the file is not the one of this digest
     */
    static void load(Path directory, SealedBook book, ReplayStores state) {
        Path file = file(directory, book.book());
        MessageDigest sha = MerkleTree.sha256();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), sha)))) {
            in.readNBytes((FORMAT + book.book() + "\n").getBytes(UTF_8).length);
            for (long row = 0; row < book.rows(); row++) {
                String store = new String(in.readNBytes(in.readInt()), UTF_8);
                if (!StoreNames.ALL.contains(store)) {
                    throw new SealException("the state file " + file + " names an unknown store");
                }
                state.load(store, in.readNBytes(in.readInt()), in.readNBytes(in.readInt()));
            }
            if (in.read() >= 0 || !new Sha256(sha.digest()).equals(book.state())) {
                throw new SealException("the state file " + file + " is not the one that was sealed");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new SealException("the state file " + file + " cannot be read: " + e, e);
        }
    }

    /** Every chain with its head and its state. */
    static List<SealedBook> books(int partition, ReplayStores state, Map<String, Digested> digests) {
        List<SealedBook> books = new ArrayList<>();
        state.forEachChain(head -> {
            Digested digested = Objects.requireNonNull(digests.get(head.chain()));
            books.add(new SealedBook(
                    head.chain(), partition, head.sequence(), head.hash(), digested.rows(), digested.digest()));
        });
        return books;
    }

    static Path file(Path directory, String book) {
        return directory.resolve(book + SUFFIX);
    }

    private static Map<String, Digested> read(StateFiles files, ReplayStores state) {
        try (files) {
            state.forEachRow(files::add);
            Map<String, Digested> digests = new TreeMap<>();
            files.books.forEach(
                    (book, grown) -> digests.put(book, new Digested(grown.rows, new Sha256(grown.sha.digest()))));
            return digests;
        } catch (IOException e) {
            throw new SealException("a state file cannot be written: " + e.getMessage(), e);
        }
    }

    private void add(String store, String book, byte[] key, byte[] value) {
        Growing grown = books.get(book);
        if (grown == null) {
            grown = new Growing();
            books.put(book, grown);
            append(book, grown, (FORMAT + book + "\n").getBytes(UTF_8));
        }
        grown.rows++;
        byte[] name = store.getBytes(UTF_8);
        append(
                book,
                grown,
                ByteBuffer.allocate(3 * Integer.BYTES + name.length + key.length + value.length)
                        .putInt(name.length)
                        .put(name)
                        .putInt(key.length)
                        .put(key)
                        .putInt(value.length)
                        .put(value)
                        .array());
    }

    private void append(String book, Growing grown, byte[] bytes) {
        grown.sha.update(bytes);
        for (Path path : directory) {
            try {
                stream(path, book).write(bytes);
            } catch (IOException e) {
                throw new SealException("the state file of " + book + " cannot be written: " + e.getMessage(), e);
            }
        }
    }

    private OutputStream stream(Path path, String book) throws IOException {
        OutputStream known = open.get(book);
        if (known != null) {
            return known;
        }
        if (open.size() == OPEN_FILES) {
            open.pollFirstEntry().getValue().close();
        }
        OutputStream stream = new BufferedOutputStream(
                Files.newOutputStream(file(path, book), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        open.put(book, stream);
        return stream;
    }

    @Override
    public void close() throws IOException {
        List<IOException> failures = new ArrayList<>();
        open.values().forEach(stream -> {
            try {
                stream.close();
            } catch (IOException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
