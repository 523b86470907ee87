package io.paystream.acceptance;

import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command of an operator, as any Kafka client may write it: one euro for the account alice. */
final class TopUp {

    private TopUp() {}

    static CommandEnvelope by(String book, String operationId, @Nullable Long deadline) {
        return CommandEnvelope.newBuilder()
                .setBook(book)
                .setOperationId(operationId)
                .setKind("AuthorizePayment")
                .setActor(Actor.newBuilder()
                        .setPrincipal("operator")
                        .setScopes(List.of("payments:write", "funds:issue"))
                        .build())
                .setIssuedAt(0)
                .setDeadline(deadline)
                .setAuthorizePayment(AuthorizePayment.newBuilder()
                        .setDebtor("@bank")
                        .setCreditor("alice")
                        .setAmountMinor(100)
                        .setCurrency("EUR")
                        .setCapture("IMMEDIATE")
                        .build())
                .build();
    }
}
