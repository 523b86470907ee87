package io.paystream.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL's own programs, where this machine has them.
 *
 * @param directory of the programs
 * @param user to run them as; empty: as we run ourselves
 */
record PostgresPrograms(Path directory, Optional<UserPrincipal> user) {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");
    private static final int LONGEST_EXCUSE = 2_000;

    /** Throws a {@link CommandFailure} that says what to install. */
    static PostgresPrograms find() throws InterruptedException {
        Path found = Stream.concat(configured().stream(), debian().stream())
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("pgbench")))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILURE,
                        "--postgres needs a PostgreSQL server and pgbench on this machine (Debian: apt-get install"
                                + " postgresql postgresql-contrib); neither pg_config nor " + DEBIAN
                                + " leads to them"));
        return new PostgresPrograms(found, unprivileged());
    }

    /** Gives a directory to who the programs run as. */
    Path own(Path created) throws IOException {
        if (user.isPresent()) {
            Files.setOwner(created, user.get());
        }
        return created;
    }

    /**
     * Runs one of them in a directory and answers what it printed.
     *
     * @param superuser whom its connection belongs to
     */
    String run(Path workDirectory, String superuser, List<String> command) throws InterruptedException {
        List<String> whole = new ArrayList<>();
        user.ifPresent(other -> whole.addAll(List.of("runuser", "-u", other.getName(), "--")));
        whole.add(directory.resolve(command.getFirst()).toString());
        whole.addAll(command.subList(1, command.size()));
        ProcessBuilder builder = new ProcessBuilder(whole).directory(workDirectory.toFile());
        builder.environment().put("PGHOST", workDirectory.toString());
        builder.environment().put("PGUSER", superuser);
        builder.environment().put("LC_ALL", "C");
        return output(builder, workDirectory.resolve("output"), command.getFirst());
    }

    /** A server that a program starts keeps its output open, so that it goes to a file. */
    private static String output(ProcessBuilder builder, Path file, String name) throws InterruptedException {
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .start();
            int exitCode = waitFor(process);
            String output = Files.readString(file);
            if (exitCode != 0) {
                String excuse = output.strip();
                throw new CommandFailure(
                        ExitCode.FAILURE,
                        name + " ended with " + exitCode + ": "
                                + excuse.substring(Math.max(0, excuse.length() - LONGEST_EXCUSE)));
            }
            return output;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, name + " cannot be run: " + e.getMessage(), e);
        }
    }

    private static int waitFor(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
    }

    private static Optional<Path> configured() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("pg_config", "--bindir").start();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return waitFor(process) == 0 && !printed.isEmpty() ? Optional.of(Path.of(printed)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The newest version first. */
    private static List<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.sorted(Comparator.<Path>naturalOrder().reversed())
                    .map(version -> version.resolve("bin"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<UserPrincipal> unprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.empty();
        }
        return Optional.of(UNPRIVILEGED.stream()
                .flatMap(name -> user(name).stream())
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILURE, "PostgreSQL does not run as root, and there is no user of " + UNPRIVILEGED)));
    }

    private static Optional<UserPrincipal> user(String name) {
        try {
            return Optional.of(
                    DEBIAN.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
