package io.paystream.schemas;

import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import java.util.List;

/** Whole values to test with. */
public final class Samples {

    private Samples() {}

    public static Actor actor() {
        return Actor.newBuilder()
                .setPrincipal("anonymous")
                .setScopes(List.of("payments:write", "funds:issue"))
                .build();
    }

    public static CommandEnvelope authorizePayment() {
        return CommandEnvelope.newBuilder()
                .setBook("acme")
                .setOperationId("0199c0de-0000-7000-8000-000000000001")
                .setKind(CommandKind.AUTHORIZE_PAYMENT)
                .setActor(actor())
                .setIssuedAt(1_790_000_000_000L)
                .setAuthorizePayment(AuthorizePayment.newBuilder()
                        .setDebtor("@bank")
                        .setCreditor("alice")
                        .setAmountMinor(10_000)
                        .setCurrency("EUR")
                        .setCapture("IMMEDIATE")
                        .setReference("invoice 7")
                        .build())
                .build();
    }
}
