package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "correction",
        description = "Propose postings that no payment leads to, and approve or reject what another proposed.",
        subcommands = {
            CorrectionCommand.Propose.class,
            CorrectionCommand.Approve.class,
            CorrectionCommand.Reject.class,
            CorrectionCommand.Show.class,
            CorrectionCommand.ListAll.class
        })
public final class CorrectionCommand {

    @Command(name = "propose", description = "Propose a correction; nothing is posted before another approves it.")
    static final class Propose implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Parameters(index = "1", paramLabel = "CURRENCY", description = "ISO 4217 code, e.g. EUR.")
        private String currency;

        @Option(
                names = "--line",
                required = true,
                paramLabel = "ACCOUNT:AMOUNT",
                converter = NamedNumber.Converter.class,
                description =
                        "An account and what it gets in minor units, negative for what it gives, e.g. alice:-250; 2 to"
                                + " 20 of them, summing to zero.")
        private List<NamedNumber> lines;

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why; kept in the journal. No personal data.")
        private String reason;

        @Option(names = "--reference", paramLabel = "TEXT", description = "Your own reference.")
        private @Nullable String reference;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            ObjectNode body = Json.object().put("currency", currency).put("reason", reason);
            ArrayNode array = body.putArray("lines");
            lines.forEach(line -> array.addObject().put("account", line.name()).put("amountMinor", line.number()));
            Fields.put(body, "reference", reference);
            return write.send(path("v1", "books", book, "corrections"), body);
        }
    }

    @Command(name = "approve", description = "Post the lines of a correction that another proposed.")
    static final class Approve implements Callable<Integer> {

        @Mixin
        private CorrectionTarget target;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            return write.send(target.url() + "/approval", Json.object());
        }
    }

    @Command(name = "reject", description = "End a correction without posting anything, or withdraw it.")
    static final class Reject implements Callable<Integer> {

        @Mixin
        private CorrectionTarget target;

        @Mixin
        private ReasonedChange reasoned;

        @Override
        public Integer call() {
            return reasoned.send(target.url() + "/rejection");
        }
    }

    @Command(name = "show", description = "A correction's lines and who wanted it.")
    static final class Show implements Callable<Integer> {

        @Mixin
        private CorrectionTarget target;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            return read.show(target.url(), Tables::resource);
        }
    }

    @Command(name = "list", description = "A book's corrections, newest first.")
    static final class ListAll implements Callable<Integer> {

        @Parameters(paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Option(
                names = "--status",
                paramLabel = "STATUS",
                description = "Only those that are PROPOSED, APPROVED or REJECTED.")
        private @Nullable String status;

        @Mixin
        private PageOptions page;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            Query query = page.addTo(new Query().with("status", status));
            return read.show(path("v1", "books", book, "corrections") + query, ReportTables::corrections);
        }
    }
}
