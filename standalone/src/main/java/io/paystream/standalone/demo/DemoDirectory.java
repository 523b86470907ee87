package io.paystream.standalone.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where a demonstration keeps its state: the caller's directory, or one of its own that is deleted afterwards. */
record DemoDirectory(Path path, boolean temporary) {

    static DemoDirectory of(@Nullable Path given) throws IOException {
        return given == null
                ? new DemoDirectory(Files.createTempDirectory("paystream-demo-"), true)
                : new DemoDirectory(Files.createDirectories(given), false);
    }

    Path log() {
        return path.resolve("paystream.log");
    }

    void deleteIfTemporary() throws IOException {
        if (temporary) {
            Files.walkFileTree(path, new Deletion());
        }
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
