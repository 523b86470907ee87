package io.paystream.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the reads say of several books together. All amounts in cents of EUR. */
record Ledger(Api api, List<String> books) {

    /** The books' own trial balances together: zero at any moment. */
    long trialBalance() {
        return books.stream()
                .mapToLong(book -> euro(book).path("sumMinor").asLong())
                .sum();
    }

    /** Zero when nothing is under way between the books. */
    long inTransit() {
        return books.stream()
                .mapToLong(book ->
                        euro(book).path("systemAccounts").path("@transit").asLong())
                .sum();
    }

    long customers() {
        return books.stream()
                .mapToLong(book -> euro(book).path("customersMinor").asLong())
                .sum();
    }

    private JsonNode euro(String book) {
        return api.get("/v1/books/" + book + "/totals")
                .expect(200)
                .body()
                .path("currencies")
                .path(0);
    }
}
