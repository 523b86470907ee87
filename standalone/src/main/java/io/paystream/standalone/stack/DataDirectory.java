package io.paystream.standalone.stack;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory in which a stack keeps its state; held by one program at a time. */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "paystream.lock";
    private static final String SERVICES = "services";

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the directory when there is none. The system releases the lock when the program ends, however it ends.
     *
     * @throws CommandFailure when it cannot be written or another program holds it
     */
    public static DataDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            // Two Streams applications make their directories in it at the same moment, and the slower one would fail.
            Files.createDirectories(path.resolve(SERVICES));
            FileChannel lock =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!acquired(lock)) {
                lock.close();
                throw new CommandFailure(
                        ExitCode.FAILURE, "the data directory " + path + " is in use by another program");
            }
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, "the data directory " + path + " cannot be written: " + e, e);
        }
    }

    /** A directory inside for another stack, held as long as this one. */
    DataDirectory inside(String name) {
        Path inner = path.resolve(name);
        try {
            Files.createDirectories(inner.resolve(SERVICES));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, "the data directory " + inner + " cannot be written: " + e, e);
        }
        return new DataDirectory(inner, lock);
    }

    public Path path() {
        return path;
    }

    public Path kafka() {
        return path.resolve("kafka");
    }

    public Path registry() {
        return path.resolve("registry");
    }

    public Path services() {
        return path.resolve(SERVICES);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean acquired(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
