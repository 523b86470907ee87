package io.paystream.standalone.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.paystream.standalone.client.GatewayClient;
import io.paystream.standalone.commandlog.CommandForms;
import java.net.URI;

/** Whole requests to one gateway, as bytes. Books, accounts and keys of a benchmark need no escapes. Thread-safe. */
record HttpRequests(URI gateway) {

    byte[] payment(Payment payment, String key, String principal) {
        String body = "{\"debtor\":\"" + payment.debtor() + "\",\"creditor\":\"" + payment.creditor()
                + "\",\"amountMinor\":" + payment.amountMinor() + ",\"currency\":\"" + CommandForms.CURRENCY
                + "\",\"capture\":\"IMMEDIATE\"}";
        String head = "POST /v1/books/" + payment.book() + "/payments HTTP/1.1\r\n" + host()
                + "Content-Type: application/json\r\nIdempotency-Key: " + key + "\r\n" + GatewayClient.PRINCIPAL + ": "
                + principal + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return (head + body).getBytes(US_ASCII);
    }

    byte[] account(String book, String account) {
        return ("GET /v1/books/" + book + "/accounts/" + account + " HTTP/1.1\r\n" + host() + "\r\n")
                .getBytes(US_ASCII);
    }

    private String host() {
        return "Host: " + gateway.getHost() + ":" + gateway.getPort() + "\r\n";
    }
}
