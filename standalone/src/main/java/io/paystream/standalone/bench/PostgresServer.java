package io.paystream.standalone.bench;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.stack.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of this machine in a temporary directory, reached over a socket in it. The server refuses to run as root, so
 * that root runs it as another user. Every method blocks.
 */
final class PostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String SUPERUSER = "bench";
    private static final String DATABASE = "postgres";

    /** A commit does not wait for the disk, as an acknowledgement of Kafka does not; otherwise room to work in. */
    private static final String CONFIG = """
            listen_addresses = ''
            synchronous_commit = off
            shared_buffers = 512MB
            max_wal_size = 8GB
            checkpoint_timeout = 15min
            """;

    private final PostgresPrograms programs;
    private final Path directory;

    private PostgresServer(PostgresPrograms programs, Path directory) {
        this.programs = programs;
        this.directory = directory;
    }

    /** Throws a {@link CommandFailure} that says what to install when there is no server on this machine. */
    static PostgresServer start() throws InterruptedException {
        PostgresPrograms programs = PostgresPrograms.find();
        try {
            PostgresServer server =
                    new PostgresServer(programs, programs.own(Files.createTempDirectory("paystream-postgres-")));
            server.startNew();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs SQL and answers what it prints, without headers. */
    String sql(String text) throws InterruptedException {
        return run(List.of("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", text, DATABASE));
    }

    /** Runs pgbench with the script in a file of its own and answers what it prints. */
    String pgbench(String script, List<String> options) throws InterruptedException {
        Path file = directory.resolve("script.sql");
        write(file, script);
        List<String> command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-f", file.toString()));
        command.addAll(options);
        command.add(DATABASE);
        return run(command);
    }

    String version() throws InterruptedException {
        return sql("SHOW server_version").strip();
    }

    /** Also when the thread was interrupted, which it is afterwards as well. */
    @Override
    public void close() {
        boolean wasInterrupted = Thread.interrupted();
        try {
            run(List.of("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop"));
            RunDirectory.delete(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the PostgreSQL server in {} was not stopped cleanly", directory, e);
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void startNew() throws InterruptedException {
        run(List.of("initdb", "-D", data(), "-A", "trust", "-U", SUPERUSER, "-E", "UTF8", "--locale=C", "--no-sync"));
        write(
                directory.resolve("data").resolve("postgresql.conf"),
                CONFIG + "unix_socket_directories = '" + directory + "'\n");
        String log = directory.resolve("server.log").toString();
        run(List.of("pg_ctl", "-D", data(), "-l", log, "-w", "start"));
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private String run(List<String> command) throws InterruptedException {
        return programs.run(directory, SUPERUSER, command);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
