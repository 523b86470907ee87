package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.acceptance.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A book with customers' accounts, set up over REST; its reads see at least the last write that went through it. */
final class Scene {

    private static final Duration OTHER_BOOKS_ANSWER = Duration.ofSeconds(20);

    private final Api api;
    private final String book;
    private volatile Answer last;

    private Scene(Api api, String book, Answer opened) {
        this.api = api;
        this.book = book;
        this.last = opened;
    }

    static Scene open(Api api, String book, String... accounts) {
        Answer opened =
                api.post("/v1/books", "{\"book\":\"%s\"}".formatted(book)).expect(201);
        Scene scene = new Scene(api, book, opened);
        for (String account : accounts) {
            scene.openAccount(account).expect(201);
        }
        return scene;
    }

    String book() {
        return book;
    }

    Answer openAccount(String account) {
        return post("/accounts", "{\"account\":\"%s\",\"currency\":\"EUR\"}".formatted(account));
    }

    Answer topUp(String account, long amountMinor) {
        return pay("@bank", account, amountMinor, "IMMEDIATE").expect(201);
    }

    Answer pay(String debtor, String creditor, long amountMinor, String capture, String... headers) {
        return post(
                "/payments",
                "{\"debtor\":\"%s\",\"creditor\":\"%s\",\"amountMinor\":%d,\"currency\":\"EUR\",\"capture\":\"%s\"}"
                        .formatted(debtor, creditor, amountMinor, capture),
                headers);
    }

    /** Captured at once; answers the payment's id. */
    String paid(String debtor, String creditor, long amountMinor) {
        return id(pay(debtor, creditor, amountMinor, "IMMEDIATE").expect(201));
    }

    /** Held, to be captured later; answers the payment's id. */
    String authorized(String debtor, String creditor, long amountMinor) {
        return id(pay(debtor, creditor, amountMinor, "MANUAL").expect(201));
    }

    static String id(Answer payment) {
        return payment.body().path("paymentId").asText();
    }

    Answer onPayment(String payment, String what, String json, String... headers) {
        return post("/payments/" + payment + "/" + what, json, headers);
    }

    Answer post(String rest, String json, String... headers) {
        return seen(api.post(path(rest), json, headers));
    }

    Answer put(String rest, String json, String... headers) {
        return seen(api.put(path(rest), json, headers));
    }

    private Answer seen(Answer answer) {
        if (answer.header("journal-position").isPresent()) {
            last = answer;
        }
        return answer;
    }

    JsonNode read(String rest) {
        return api.getAfter(last, path(rest)).expect(200).body();
    }

    JsonNode payment(String payment) {
        return read("/payments/" + payment);
    }

    String status(String payment) {
        return payment(payment).path("status").asText();
    }

    long posted(String account) {
        return read("/accounts/" + account).path("postedMinor").asLong();
    }

    long posted(Answer after, String account) {
        return api.getAfter(after, path("/accounts/" + account))
                .expect(200)
                .body()
                .path("postedMinor")
                .asLong();
    }

    /** The newest lines of an account first, as {@code kind amount counterparty}. */
    List<String> statement(String account) {
        return items(read("/accounts/" + account + "/statement?limit=200"))
                .map(line -> line.path("kind").asText() + " " + line.path("amountMinor") + " "
                        + line.path("counterparty").asText())
                .toList();
    }

    /** What became of a payment: the kinds of the events, and the reasons of rejections. */
    List<String> timeline(String payment) {
        List<String> happened = new ArrayList<>();
        items(read("/payments/" + payment + "/timeline")).forEach(entry -> {
            entry.path("events")
                    .forEach(event -> happened.add(event.path("kind").asText()));
            if (entry.path("outcome").asText().equals("REJECTED")) {
                happened.add(entry.path("reason").asText());
            }
        });
        return happened;
    }

    Stream<JsonNode> items(JsonNode list) {
        List<JsonNode> items = new ArrayList<>();
        list.path("items").forEach(items::add);
        return items.stream();
    }

    /** What another book or the clock does to a payment has no answer to wait for. */
    void awaitPayment(String payment, String field, String value) {
        Awaitility.await("%s has %s %s".formatted(payment, field, value))
                .atMost(OTHER_BOOKS_ANSWER)
                .untilAsserted(
                        () -> assertThat(payment(payment).path(field).asText()).isEqualTo(value));
    }

    void awaitPosted(String account, long amountMinor) {
        Awaitility.await("%s has %d".formatted(account, amountMinor))
                .atMost(OTHER_BOOKS_ANSWER)
                .untilAsserted(() -> assertThat(posted(account)).isEqualTo(amountMinor));
    }

    String path(String rest) {
        return "/v1/books/" + book + rest;
    }
}
