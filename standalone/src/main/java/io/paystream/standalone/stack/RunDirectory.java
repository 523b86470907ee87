package io.paystream.standalone.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where a run keeps its state: the caller's directory, or one of its own that is deleted afterwards. */
public record RunDirectory(Path path, boolean temporary) {

    /** {@code prefix}: of the name of a directory of its own. */
    public static RunDirectory of(@Nullable Path given, String prefix) throws IOException {
        return given == null
                ? new RunDirectory(Files.createTempDirectory(prefix), true)
                : new RunDirectory(Files.createDirectories(given), false);
    }

    public Path log() {
        return path.resolve("paystream.log");
    }

    /** Leaves the console to the run itself. Logging reads these when its first logger is made, which has to be later. */
    public void takeLog() {
        System.setProperty("paystream.log.target", "file");
        System.setProperty("paystream.log.file", log().toString());
    }

    public void deleteIfTemporary() throws IOException {
        if (temporary) {
            delete(path);
        }
    }

    /** Deletes a directory with all it holds. */
    public static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new Deletion());
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
