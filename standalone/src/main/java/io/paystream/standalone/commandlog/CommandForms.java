package io.paystream.standalone.commandlog;

import io.paystream.schemas.CommandKind;
import io.paystream.schemas.Scopes;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.AuthorizeBatch;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.OpenAccount;
import io.paystream.schemas.avro.OpenBook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands of one run in euro, by one who may do everything. Operation ids get the run's name in front. Thread-safe. */
public record CommandForms(String run) {

    public static final String CURRENCY = "EUR";

    private static final Actor ACTOR = Actor.newBuilder()
            .setTenant("default")
            .setPrincipal("benchmark")
            .setScopes(Scopes.ALL)
            .setAuthMethod("none")
            .setChannel("kafka")
            .build();

    /** A run that no other has the name of. */
    public static CommandForms ofNewRun() {
        return new CommandForms(Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
    }

    public CommandEnvelope openBook(String book) {
        return of(book, "open", CommandKind.OPEN_BOOK)
                .setOpenBook(new OpenBook("benchmark"))
                .build();
    }

    public CommandEnvelope openAccount(String book, String account) {
        return of(book, "open-" + account, CommandKind.OPEN_ACCOUNT)
                .setOpenAccount(OpenAccount.newBuilder()
                        .setAccount(account)
                        .setCurrency(CURRENCY)
                        .build())
                .build();
    }

    public CommandEnvelope payment(String book, String id, AuthorizePayment payment) {
        return of(book, id, CommandKind.AUTHORIZE_PAYMENT)
                .setAuthorizePayment(payment)
                .build();
    }

    /** All of them or none, in one entry. */
    public CommandEnvelope batch(String book, String id, List<AuthorizePayment> payments) {
        return of(book, id, CommandKind.AUTHORIZE_BATCH)
                .setAuthorizeBatch(
                        AuthorizeBatch.newBuilder().setPayments(payments).build())
                .build();
    }

    /** Moves the money at once, or, when it expires after some seconds, holds it. */
    public static AuthorizePayment terms(
            String debtor, String creditor, long amountMinor, @Nullable Long expiresAfterSeconds) {
        return AuthorizePayment.newBuilder()
                .setDebtor(debtor)
                .setCreditor(creditor)
                .setAmountMinor(amountMinor)
                .setCurrency(CURRENCY)
                .setCapture(expiresAfterSeconds == null ? "IMMEDIATE" : "MANUAL")
                .setExpiresAfterSeconds(expiresAfterSeconds)
                .build();
    }

    /** What every command has; the kind's own field is left to be set. */
    public CommandEnvelope.Builder of(String book, String id, String kind) {
        return CommandEnvelope.newBuilder()
                .setBook(book)
                .setOperationId(run + "-" + id)
                .setKind(kind)
                .setActor(ACTOR)
                .setIssuedAt(System.currentTimeMillis());
    }
}
