package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import picocli.CommandLine.Parameters;

/** Names an account on the command line. */
final class AccountTarget {

    @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
    private String book;

    @Parameters(index = "1", paramLabel = "ACCOUNT", description = "Id of the account, e.g. alice or @bank.")
    private String account;

    String url() {
        return path("v1", "books", book, "accounts", account);
    }
}
