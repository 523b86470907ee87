package io.paystream.standalone.demo;

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

/** Opens books and accounts, tops the accounts up and sends the payments, a bounded number at a time. */
final class Workload {

    private static final int BOOKS = 8;
    private static final int CUSTOMERS_PER_BOOK = 10;
    private static final int CONCURRENT_PAYMENTS = 32;
    private static final long TOP_UP_MINOR = 1_000_000_00L;

    private final Requests requests;
    private final List<String> books;

    /** @param run makes the ids of this run differ from those of any other on the same data */
    Workload(Requests requests, String run) {
        this.requests = requests;
        this.books = IntStream.rangeClosed(1, BOOKS)
                .mapToObj(number -> "demo-" + run + "-" + number)
                .toList();
    }

    List<String> books() {
        return books;
    }

    void prepare() throws InterruptedException {
        inParallel(BOOKS, book -> openBook(books.get(book)));
        inParallel(BOOKS * CUSTOMERS_PER_BOOK, index -> openAccount(bookOf(index), customer(index / BOOKS)));
    }

    /** @param progress is called once for each payment that is done */
    void pay(int payments, Runnable progress) throws InterruptedException {
        inParallel(payments, index -> {
            story(index).tell(Scenario.of(index));
            progress.run();
        });
    }

    private void openBook(String book) {
        requests.accepted("/v1/books", Json.object().put("book", book).put("description", "demonstration"), book);
    }

    private void openAccount(String book, String account) {
        requests.accepted(
                GatewayClient.path("v1", "books", book, "accounts"),
                Json.object().put("account", account).put("currency", PaymentStory.CURRENCY),
                "open-" + account);
        new PaymentStory(requests, book, "@bank", account, TOP_UP_MINOR, "top-up-" + account).tell(Scenario.TRANSFER);
        requests.tally().funds(book, TOP_UP_MINOR);
    }

    /** Neighbours in number pay each other, so every account both pays and is paid. */
    private PaymentStory story(int index) {
        int debtor = index / BOOKS % CUSTOMERS_PER_BOOK;
        int creditor = (debtor + 1) % CUSTOMERS_PER_BOOK;
        long amountMinor = 100L + index % 900;
        return new PaymentStory(
                requests, bookOf(index), customer(debtor), creditor(index, customer(creditor)), amountMinor, "payment-" + index);
    }

    private String creditor(int index, String customer) {
        String otherBook = bookOf(index + 1);
        return switch (Scenario.of(index)) {
            case TO_ANOTHER_BOOK -> otherBook + "/" + customer;
            case RETURNED_BY_ANOTHER_BOOK -> otherBook + "/nobody";
            default -> customer;
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
