package io.paystream.standalone.audit.export;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that has its name only when it is whole: it is written under another one beside it, which is deleted when the
 * writing fails or is interrupted.
 */
final class ExportFile implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream out;

    private ExportFile(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    /** @throws CommandFailure when nothing can be written there */
    static ExportFile create(Path file) {
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            part.toFile().deleteOnExit();
            return new ExportFile(file, part, channel);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, "--out: " + file + " cannot be written: " + e, e);
        }
    }

    OutputStream out() {
        return out;
    }

    /** What is there by that name is replaced. */
    void finish() throws IOException {
        out.flush();
        channel.force(true);
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
