package io.paystream.acceptance;

import io.paystream.acceptance.Api.Answer;

/** A book with customers' accounts, set up over REST. */
record Scene(Api api, String book) {

    static Scene open(Api api, String book, String... accounts) {
        api.post("/v1/books", "{\"book\":\"%s\"}".formatted(book)).expect(201);
        for (String account : accounts) {
            api.post("/v1/books/" + book + "/accounts", "{\"account\":\"%s\",\"currency\":\"EUR\"}".formatted(account))
                    .expect(201);
        }
        return new Scene(api, book);
    }

    Answer topUp(String account, long amountMinor) {
        return pay("@bank", account, amountMinor, "IMMEDIATE").expect(201);
    }

    Answer pay(String debtor, String creditor, long amountMinor, String capture, String... headers) {
        return api.post(
                path("/payments"),
                "{\"debtor\":\"%s\",\"creditor\":\"%s\",\"amountMinor\":%d,\"currency\":\"EUR\",\"capture\":\"%s\"}"
                        .formatted(debtor, creditor, amountMinor, capture),
                headers);
    }

    Answer onPayment(String payment, String what, String json, String... headers) {
        return api.post(path("/payments/" + payment + "/" + what), json, headers);
    }

    String path(String rest) {
        return "/v1/books/" + book + rest;
    }

    long posted(Answer after, String account) {
        return api.getAfter(after, path("/accounts/" + account))
                .expect(200)
                .body()
                .path("postedMinor")
                .asLong();
    }
}
