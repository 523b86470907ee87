package io.paystream.processor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the rows of a replay, deleted when it is closed. */
public record WorkDirectory(Path path) implements AutoCloseable {

    /** Below the system's directory for temporary files. */
    public static WorkDirectory create() {
        try {
            return new WorkDirectory(Files.createTempDirectory("paystream-audit-"));
        } catch (IOException e) {
            throw new AuditException("no directory for the replay's rows can be made: " + e, e);
        }
    }

    /** A new one inside. */
    public Path sub(String name) {
        try {
            return Files.createDirectory(path.resolve(name));
        } catch (IOException e) {
            throw new AuditException("no directory for the replay's rows can be made: " + e, e);
        }
    }

    /** A file that cannot be deleted is left to the system. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new AuditException("the replay's rows in " + path + " cannot be deleted: " + e, e);
        }
    }
}
