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
        name = "pay",
        description = "Authorize a payment, or authorize and capture it at once with --capture immediate.",
        footer = {"", "A top-up is a payment from @bank, a payout one to @bank."})
public final class PayCommand implements Callable<Integer> {

    private enum Capture {
        MANUAL,
        IMMEDIATE
    }

    @Parameters(paramLabel = "BOOK", description = "Id of the book.")
    private String book;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "ACCOUNT",
            description = "Debtor: the account the money leaves.")
    private String debtor;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ACCOUNT",
            description = "Creditor: the account the money reaches; BOOK/ACCOUNT for one in another book.")
    private String creditor;

    @Option(
            names = "--amount-minor",
            required = true,
            paramLabel = "N",
            description = "Amount in minor units: 1234 is EUR 12.34.")
    private long amountMinor;

    @Option(names = "--currency", required = true, paramLabel = "CODE", description = "ISO 4217 code, e.g. EUR.")
    private String currency;

    @Option(
            names = "--capture",
            defaultValue = "manual",
            paramLabel = "MODE",
            description = "manual or immediate (default: ${DEFAULT-VALUE}).")
    private Capture capture;

    @Option(names = "--reference", paramLabel = "TEXT", description = "Your reference, e.g. 'invoice 7'.")
    private @Nullable String reference;

    @Option(
            names = "--expires-after",
            paramLabel = "SECONDS",
            description = "Life of the authorization (default: seven days).")
    private @Nullable Long expiresAfterSeconds;

    @Option(
            names = "--split",
            paramLabel = "ACCOUNT:BP",
            converter = NamedNumber.Converter.class,
            description = "Further creditor and its basis points of each capture; may be repeated.")
    private List<NamedNumber> splits = List.of();

    @Mixin
    private WriteOptions write;

    @Override
    public Integer call() {
        ObjectNode body = Json.object()
                .put("debtor", debtor)
                .put("creditor", creditor)
                .put("amountMinor", amountMinor)
                .put("currency", currency)
                .put("capture", capture.name());
        if (reference != null) {
            body.put("reference", reference);
        }
        if (expiresAfterSeconds != null) {
            body.put("expiresAfterSeconds", expiresAfterSeconds);
        }
        if (!splits.isEmpty()) {
            ArrayNode shares = body.putArray("splits");
            splits.forEach(
                    split -> shares.addObject().put("creditor", split.name()).put("shareBasisPoints", split.number()));
        }
        return write.send(path("v1", "books", book, "payments"), body);
    }
}
