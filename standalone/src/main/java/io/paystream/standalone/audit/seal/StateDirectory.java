package io.paystream.standalone.audit.seal;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The state files of a seal: they have their directory's name only when they are whole, and are deleted otherwise. */
final class StateDirectory implements AutoCloseable {

    private final Path path;
    private final Path part;

    private StateDirectory(Path path) {
        this.path = path;
        this.part = path.resolveSibling(path.getFileName() + ".part");
    }

    /** @throws CommandFailure when the seal or its directory is there already */
    static StateDirectory beside(Path seal) {
        StateDirectory states = new StateDirectory(SealFiles.states(seal));
        for (Path taken : List.of(seal, states.path, states.part)) {
            if (Files.exists(taken)) {
                throw new CommandFailure(ExitCode.USAGE, "--out: " + taken + " is there already");
            }
        }
        Path parent = states.path.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new CommandFailure(ExitCode.USAGE, "--out: there is no directory " + parent + " to write to");
        }
        return states;
    }

    Path path() {
        return path;
    }

    Path open() {
        try {
            return Files.createDirectory(part);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, "--out: " + part + " cannot be made: " + e, e);
        }
    }

    void finish() {
        try {
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, "--out: " + path + " cannot be made: " + e, e);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(part)) {
            return;
        }
        try (Stream<Path> files = Files.walk(part)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, part + " cannot be deleted: " + e, e);
        }
    }
}
