package io.paystream.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.client.Answer;
import io.paystream.standalone.client.GatewayClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** The books and accounts of a demo; their names are new in every run, so that a kept directory can be used again. */
record DemoBooks(List<String> books, List<String> accounts) {

    static final String CURRENCY = "EUR";
    static final long TOP_UP_MINOR = 10_000_000;

    private static final int BOOKS = 4;
    private static final int ACCOUNTS = 10;

    /** Opens them and tops every account up from the bank. */
    static DemoBooks open(GatewayClient client) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        DemoBooks demo = new DemoBooks(
                IntStream.range(0, BOOKS).mapToObj(i -> "demo-" + run + "-" + i).toList(),
                IntStream.range(0, ACCOUNTS).mapToObj(i -> "customer-" + i).toList());
        for (String book : demo.books) {
            created(client.post("/v1/books", Json.object().put("book", book), Map.of()));
            for (String account : demo.accounts) {
                ObjectNode open = Json.object().put("account", account).put("currency", CURRENCY);
                created(client.post(GatewayClient.path("v1", "books", book, "accounts"), open, Map.of()));
                ObjectNode topUp = Json.object()
                        .put("debtor", "@bank")
                        .put("creditor", account)
                        .put("amountMinor", TOP_UP_MINOR)
                        .put("currency", CURRENCY)
                        .put("capture", "IMMEDIATE")
                        .put("reference", "demo top-up");
                created(client.post(GatewayClient.path("v1", "books", book, "payments"), topUp, Map.of()));
            }
        }
        return demo;
    }

    int topUps() {
        return books.size() * accounts.size();
    }

    private static void created(Answer answer) {
        if (answer.status() != 201) {
            throw new CommandFailure(
                    ExitCode.FAILURE, "the demo's books could not be opened: " + answer.status() + " " + answer.body());
        }
    }
}
