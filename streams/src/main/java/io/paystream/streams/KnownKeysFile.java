package io.paystream.streams;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a database's keys, from a close to the next opening, so that they need not all be read again. It is of use once, and
 * only when the database is the same and nothing was written to it since: it has an identity, and a sequence number that every write
 * raises and no crash lowers below what it left. Whatever is wrong with the file costs a reading of the keys and nothing else.
 */
public final class KnownKeysFile {

    private static final Logger LOG = LoggerFactory.getLogger(KnownKeysFile.class);
    private static final String NAME = "known-keys";

    /** RocksDB's own, made with the database. */
    private static final String IDENTITY = "IDENTITY";

    private static final int FORMAT = 1;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path database;
    private final Path file;

    /** {@code database}: its directory, whose other files RocksDB leaves alone. */
    public KnownKeysFile(Path database) {
        this.database = database;
        this.file = database.resolve(NAME);
    }

    /** Once nothing will be written to the database any more. */
    public void write(long sequence, KnownKeys known) {
        if (!known.answers()) {
            return;
        }
        try (CheckedOutputStream sum = new CheckedOutputStream(Files.newOutputStream(file), new CRC32C());
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(sum, BUFFER_BYTES))) {
            out.writeInt(FORMAT);
            out.writeUTF(identity());
            out.writeLong(sequence);
            known.write(out);
            out.flush();
            out.writeLong(sum.getChecksum().getValue());
        } catch (IOException e) {
            LOG.warn("the keys of {} will be read again: {}", file, e.toString());
            delete();
        }
    }

    /** Before anything is written to the database. The file is gone afterwards. */
    public void readOnce(long sequence, KnownKeys known) {
        if (!Files.exists(file)) {
            return;
        }
        try (CheckedInputStream sum = new CheckedInputStream(
                        new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), new CRC32C());
                DataInputStream in = new DataInputStream(sum)) {
            if (in.readInt() == FORMAT && in.readUTF().equals(identity()) && in.readLong() == sequence) {
                known.read(in, () -> {
                    long expected = sum.getChecksum().getValue();
                    return in.readLong() == expected;
                });
            }
        } catch (IOException e) {
            LOG.warn("the keys of {} are read again: {}", file, e.toString());
        }
        delete();
    }

    private String identity() throws IOException {
        return Files.readString(database.resolve(IDENTITY));
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", file, e.toString());
        }
    }
}
