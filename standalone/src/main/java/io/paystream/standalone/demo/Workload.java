package io.paystream.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import io.paystream.standalone.client.GatewayClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Opens books and accounts, tops the accounts up and sends the payments, a bounded number at a time. */
final class Workload {

    /** Shares in payments that are split. */
    static final String PARTNER = "partner";

    private static final int BOOKS = 8;
    private static final int CUSTOMERS_PER_BOOK = 10;
    private static final int CONCURRENT_PAYMENTS = 32;
    private static final long TOP_UP_MINOR = 1_000_000_00L;
    private static final long MORE_THAN_ANYONE_HAS = 1_000_000_000_000L;

    /** Has a limit that is below every payment. */
    private static final String LIMITED = "limited";

    private static final long LIMIT_MINOR = 50;

    /** Is paid by nobody before a payment that is declined. */
    private static final String NEWCOMER = "newcomer";

    private static final long LARGEST_FIRST_PAYMENT_MINOR = 1_000_00L;

    private final Requests requests;
    private final List<String> books;
    private final String frozenBook;

    /** @param run makes the ids of this run differ from those of any other on the same data */
    Workload(Requests requests, String run) {
        this.requests = requests;
        this.books = IntStream.rangeClosed(1, BOOKS)
                .mapToObj(number -> "demo-" + run + "-" + number)
                .toList();
        this.frozenBook = "demo-" + run + "-frozen";
    }

    /** The frozen one last. */
    List<String> books() {
        return Stream.concat(books.stream(), Stream.of(frozenBook)).toList();
    }

    void prepare() throws InterruptedException {
        inParallel(BOOKS, book -> openBook(books.get(book)));
        inParallel(BOOKS * CUSTOMERS_PER_BOOK, index -> openCustomer(bookOf(index), customer(index / BOOKS)));
        inParallel(BOOKS, book -> setRules(books.get(book)));
        setFees(books.get(0), "RETURN");
        setFees(books.get(1), "KEEP");
        openBook(frozenBook);
        requests.accepted(GatewayClient.path("v1", "books", frozenBook, "freeze"), Json.object(), "freeze");
    }

    /** @param progress is called once for each payment that is done */
    void pay(int payments, Runnable progress) throws InterruptedException {
        inParallel(payments, index -> {
            story(index).tell(Scenario.of(index));
            progress.run();
        });
    }

    /** Once, when the payments are through. */
    void correct() {
        new CorrectionStory(requests, books.getFirst(), customer(0), customer(1), 1_00).tell();
    }

    private void openBook(String book) {
        requests.accepted("/v1/books", Json.object().put("book", book).put("description", "demonstration"), book);
    }

    private void openAccount(String book, String account) {
        requests.accepted(
                GatewayClient.path("v1", "books", book, "accounts"),
                Json.object().put("account", account).put("currency", PaymentStory.CURRENCY),
                "open-" + account);
    }

    private void openCustomer(String book, String account) {
        openAccount(book, account);
        new PaymentStory(requests, book, "@bank", account, TOP_UP_MINOR, "top-up-" + account).tell(Scenario.TOP_UP);
        requests.tally().funds(book, TOP_UP_MINOR);
    }

    private void setRules(String book) {
        List.of(PARTNER, LIMITED, NEWCOMER).forEach(account -> openAccount(book, account));
        requests.set(
                GatewayClient.path("v1", "books", book, "accounts", LIMITED, "limits"),
                Json.object().put("largestPaymentMinor", LIMIT_MINOR),
                "limits");
        ObjectNode rules = Json.object();
        rules.putArray("newCounterparty")
                .add(Json.object()
                        .put("currency", PaymentStory.CURRENCY)
                        .put("thresholdMinor", LARGEST_FIRST_PAYMENT_MINOR));
        requests.set(GatewayClient.path("v1", "books", book, "risk-rules"), rules, "risk-rules");
    }

    /** 1.5 % and 0.10 for a capture, 2.00 for a dispute; a refund or a dispute that is won gives it back, or does not. */
    private void setFees(String book, String policy) {
        requests.set(
                GatewayClient.path("v1", "books", book, "fees"),
                Json.object()
                        .put("currency", PaymentStory.CURRENCY)
                        .put("basisPoints", 150)
                        .put("fixedMinor", 10)
                        .put("disputeFeeMinor", 200)
                        .put("onRefund", policy)
                        .put("onDisputeWon", policy),
                "fees");
    }

    /** Neighbours in number pay each other, so every account both pays and is paid. */
    private PaymentStory story(int index) {
        Scenario scenario = Scenario.of(index);
        int number = index / BOOKS % CUSTOMERS_PER_BOOK;
        String book = scenario == Scenario.BOOK_FROZEN ? frozenBook : bookOf(index);
        String debtor = scenario == Scenario.ABOVE_LIMIT ? LIMITED : customer(number);
        String neighbour = customer((number + 1) % CUSTOMERS_PER_BOOK);
        return new PaymentStory(
                requests, book, debtor, creditor(index, neighbour), amountMinor(index), "payment-" + index);
    }

    private String creditor(int index, String neighbour) {
        String otherBook = bookOf(index + 1);
        return switch (Scenario.of(index)) {
            case TO_ANOTHER_BOOK, REFUNDED_BY_ANOTHER_BOOK, DISPUTE_WON_BETWEEN_BOOKS, DISPUTE_LOST_BETWEEN_BOOKS ->
                otherBook + "/" + neighbour;
            case NOT_REFUNDED_BY_ANOTHER_BOOK -> otherBook + "/spender-" + index;
            case RETURNED_BY_ANOTHER_BOOK -> otherBook + "/nobody";
            case RISK_DECLINED -> NEWCOMER;
            default -> neighbour;
        };
    }

    private static long amountMinor(int index) {
        return switch (Scenario.of(index)) {
            case WITHOUT_FUNDS -> MORE_THAN_ANYONE_HAS;
            case RISK_DECLINED -> LARGEST_FIRST_PAYMENT_MINOR + 1;
            default -> 100L + index % 900;
        };
    }

    private String bookOf(int index) {
        return books.get(index % BOOKS);
    }

    private static String customer(int number) {
        return "customer-" + (number + 1);
    }

    /** Fails with the first failure, after all have ended. */
    private static void inParallel(int count, IntConsumer work) throws InterruptedException {
        Semaphore room = new Semaphore(CONCURRENT_PAYMENTS);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < count; index++) {
                int each = index;
                room.acquire();
                running.add(CompletableFuture.runAsync(() -> work.accept(each), executor)
                        .whenComplete((nothing, failure) -> room.release()));
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped on request");
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    }
}
