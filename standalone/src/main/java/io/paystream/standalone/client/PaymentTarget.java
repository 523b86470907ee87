package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import picocli.CommandLine.Parameters;

/** Names a payment on the command line. */
final class PaymentTarget {

    @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
    private String book;

    @Parameters(index = "1", paramLabel = "PAYMENT", description = "Id of the payment, e.g. pay_3v9k...")
    private String payment;

    String url() {
        return path("v1", "books", book, "payments", payment);
    }
}
