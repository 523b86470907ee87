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
 * What is known of a database's keys, from a close to the next opening, so that they need not all be read again. Only a close writes the file, as
 * its last act, and every opening takes it away before the database is written to: what it finds then is what that close left, or less. It is
 * believed for the same identity of the database and the same sequence number, which every write raises, and when its checksum
 * is right; otherwise the keys are read again.
 */
public final class KnownKeysFile {

    private static final Logger LOG = LoggerFactory.getLogger(KnownKeysFile.class);
    private static final String NAME = "known-keys";

    /** RocksDB's own, made with the database. */
    private static final String IDENTITY = "IDENTITY";

    /** Another one for another layout, and for another hash. */
    private static final int FORMAT = 2;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path database;
    private final Path file;

    /** {@code database}: its directory, whose other files RocksDB leaves alone. */
    public KnownKeysFile(Path database) {
        this.database = database;
        this.file = database.resolve(NAME);
    }

    /** Once the database is closed. {@code sequence}: of its last write. */
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

    /** Before anything is written to the database. The file is gone afterwards, or was not believed. */
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
                    return in.readLong() == expected && delete();
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

    /** Before a store is written to that does not read it. False: it is still there. */
    public boolean delete() {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", file, e.toString());
            return false;
        }
    }
}
