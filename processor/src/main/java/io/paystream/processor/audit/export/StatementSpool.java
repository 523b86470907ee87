package io.paystream.processor.audit.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Rows on disk, first as they come, then by account. How many bytes an account's rows have is known when the last one has come, so
 * the second file has a place for each and is filled in one pass over the first: no comparing, no merging, and no memory but
 * one number per account.
 */
final class StatementSpool implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    private final Path directory;
    private final Path unsorted;
    private final Path sorted;
    private final DataOutputStream out;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private final DataOutputStream rowOut = new DataOutputStream(row);
    private long rows;

    /** Makes a directory in {@code scratch}, which goes with {@link #close}, and when the program is interrupted. */
    StatementSpool(Path scratch) throws IOException {
        this.directory = Files.createTempDirectory(scratch, "paystream-export-");
        this.unsorted = directory.resolve("as-they-came");
        this.sorted = directory.resolve("by-account");
        List.of(directory, unsorted, sorted).forEach(each -> each.toFile().deleteOnExit());
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unsorted), BUFFER));
    }

    void add(AccountSums account, StatementRow statementRow) throws IOException {
        row.reset();
        statementRow.write(rowOut);
        out.writeInt(account.number());
        out.writeInt(row.size());
        row.writeTo(out);
        account.spooled(row.size());
        rows++;
    }

    /** The rows of the accounts in that order; to be called once, after the last row. */
    Sorted sort(List<AccountSums> order) throws IOException {
        out.close();
        long[] places = places(order);
        try (DataInputStream in = in(unsorted);
                FileChannel to = FileChannel.open(sorted, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long moved = 0; moved < rows; moved++) {
                int account = in.readInt();
                ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(in.readInt()));
                while (bytes.hasRemaining()) {
                    places[account] += to.write(bytes, places[account]);
                }
            }
        }
        Files.delete(unsorted);
        return new Sorted(in(sorted));
    }

    /** Where the rows of each account begin, by its number. */
    private static long[] places(List<AccountSums> order) {
        long[] places = new long[order.size()];
        long place = 0;
        for (AccountSums account : order) {
            places[account.number()] = place;
            place += account.spooledBytes();
        }
        return places;
    }

    private static DataInputStream in(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(unsorted);
        Files.deleteIfExists(sorted);
        Files.deleteIfExists(directory);
    }

    /** Rows by account, in the order of the journal within one. */
    static final class Sorted implements AutoCloseable {

        private final DataInputStream in;

        private Sorted(DataInputStream in) {
            this.in = in;
        }

        StatementRow next() throws IOException {
            try {
                return StatementRow.read(in);
            } catch (EOFException e) {
                throw new IllegalStateException("there are fewer rows than were counted", e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
