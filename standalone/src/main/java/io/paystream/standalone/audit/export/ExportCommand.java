package io.paystream.standalone.audit.export;

import io.paystream.processor.audit.AuditProgress;
import io.paystream.processor.audit.export.Export;
import io.paystream.processor.audit.export.ExportException;
import io.paystream.processor.audit.export.ExportFormat;
import io.paystream.processor.audit.export.ExportRequest;
import io.paystream.processor.audit.export.Exported;
import io.paystream.processor.audit.export.JournalScan;
import io.paystream.processor.audit.export.NotInJournalException;
import io.paystream.processor.audit.export.Selection;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.audit.ReplayProgress;
import io.paystream.standalone.stack.Cluster;
import io.paystream.standalone.stack.ClusterOptions;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Write the journal as JSON lines, as CSV or as ISO 20022 statements.",
            "Reads committed entries up to the end that the journal has when the export starts, and holds each against its hash."
        })
public final class ExportCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "jsonl: entries, whole; csv: postings; camt053: statements, camt.053.001.08.")
    private ExportFormat format;

    @Option(
            names = "--book",
            paramLabel = "BOOK",
            description = "Only this book; can be given several times (default: all).")
    private Set<String> books = Set.of();

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only what concerns this account.")
    private @Nullable String account;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Only what was decided then or later, e.g. 2026-11-24T00:00:00Z.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Only what was decided before that.")
    private @Nullable Instant to;

    @Option(
            names = "--system-accounts",
            description = "Statements of the books' own accounts as well; jsonl and csv have them anyway.")
    private boolean systemAccounts;

    @Option(
            names = "--out",
            paramLabel = "FILE|DIR",
            description =
                    "Where to write; in a directory journal.jsonl, postings.csv or statements.xml (default: standard output).")
    private @Nullable Path out;

    @Mixin
    private ClusterOptions cluster;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Selection selection = selection();
        Optional<Path> file = file();
        ReplayProgress bar = new ReplayProgress(command.commandLine().getErr());
        // Not on a terminal that the export itself goes to.
        AuditProgress progress = file.isPresent() ? bar : (done, total) -> {};
        try (Cluster opened = cluster.open()) {
            JournalScan journal = new JournalScan(opened.kafka(), opened.registry(), PATIENCE, progress);
            Exported exported =
                    file.isPresent() ? toFile(journal, selection, file.get()) : toOutput(journal, selection);
            bar.clear();
            report(exported);
            return ExitCode.OK;
        } catch (NotInJournalException e) {
            throw new CommandFailure(ExitCode.NOT_FOUND, message(e), e);
        } catch (ExportException e) {
            throw new CommandFailure(ExitCode.FAILURE, message(e), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, "the export could not be written: " + e, e);
        } finally {
            bar.clear();
        }
    }

    private Selection selection() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ParameterException(command.commandLine(), "--from has to be before --to");
        }
        return new Selection(books, Optional.ofNullable(account), roundedUp(from), roundedUp(to));
    }

    /** The journal's times are whole milliseconds: the first that is not before the instant. */
    private static OptionalLong roundedUp(@Nullable Instant instant) {
        if (instant == null) {
            return OptionalLong.empty();
        }
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return OptionalLong.of(floor.equals(instant) ? floor.toEpochMilli() : floor.toEpochMilli() + 1);
    }

    private Optional<Path> file() {
        if (out == null) {
            return Optional.empty();
        }
        Path file = (Files.isDirectory(out) ? out.resolve(format.fileName()) : out).toAbsolutePath();
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw new ParameterException(
                    command.commandLine(), "--out: there is no directory " + file.getParent() + " to write to");
        }
        return Optional.of(file);
    }

    private Exported toFile(JournalScan journal, Selection selection, Path file) throws IOException {
        try (ExportFile target = ExportFile.create(file)) {
            Exported exported = Export.write(journal, request(selection, parent(file)), target.out());
            target.finish();
            return exported;
        }
    }

    private Exported toOutput(JournalScan journal, Selection selection) throws IOException {
        Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
        // Not System.out, which hides that nobody reads any more; and it is not closed.
        OutputStream output = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        return Export.write(journal, request(selection, scratch), output);
    }

    private ExportRequest request(Selection selection, Path scratch) {
        return new ExportRequest(format, selection, systemAccounts, Instant.now(), scratch);
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    /** On the error output, since the standard output may be the export. */
    private void report(Exported exported) {
        String what = switch (format) {
            case JSONL -> " entries";
            case CSV -> " postings";
            case CAMT053 -> " statements";
        };
        command.commandLine()
                .getErr()
                .println("exported " + exported.written() + what + " of " + exported.entriesRead() + " entries read");
    }

    private static String message(ExportException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
