package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import picocli.CommandLine.Parameters;

/** Names a dispute on the command line. */
final class DisputeTarget {

    @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
    private String book;

    @Parameters(index = "1", paramLabel = "PAYMENT", description = "Id of the payment, e.g. pay_3v9k...")
    private String payment;

    @Parameters(index = "2", paramLabel = "DISPUTE", description = "Id of the dispute, e.g. dis_3v9k...")
    private String dispute;

    String url() {
        return path("v1", "books", book, "payments", payment, "disputes", dispute);
    }
}
