package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import picocli.CommandLine.Parameters;

/** Names a correction on the command line. */
final class CorrectionTarget {

    @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
    private String book;

    @Parameters(index = "1", paramLabel = "CORRECTION", description = "Id of the correction, e.g. cor_3v9k...")
    private String correction;

    String url() {
        return path("v1", "books", book, "corrections", correction);
    }
}
