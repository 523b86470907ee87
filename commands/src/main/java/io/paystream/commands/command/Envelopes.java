package io.paystream.commands.command;

import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CloseAccount;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.FreezeAccount;
import io.paystream.schemas.avro.OpenAccount;
import io.paystream.schemas.avro.OpenBook;
import io.paystream.schemas.avro.RefundPayment;
import io.paystream.schemas.avro.UnfreezeAccount;
import io.paystream.schemas.avro.VoidPayment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command's form on the wire. */
public final class Envelopes {

    private Envelopes() {}

    /**
     * Cannot fail for an operation that exists: its fields were checked when it was made.
     *
     * @param replyTo {@code <listener>/<correlation>}, copied to the header of the entry that answers
     */
    public static CommandEnvelope of(
            Operation operation, Caller caller, Instant issuedAt, @Nullable String traceparent, String replyTo) {
        CommandEnvelope envelope = CommandEnvelope.newBuilder()
                .setBook(operation.book())
                .setOperationId(operation.operationId())
                .setKind(operation.command().kind())
                .setActor(caller.toActor())
                .setIssuedAt(issuedAt.toEpochMilli())
                .setTraceparent(traceparent)
                .setReplyTo(replyTo)
                .build();
        fill(envelope, operation.command());
        return envelope;
    }

    private static void fill(CommandEnvelope envelope, Command command) {
        switch (command) {
            case Command.OpenBook c -> envelope.setOpenBook(new OpenBook(c.description()));
            case Command.OpenAccount c -> envelope.setOpenAccount(new OpenAccount(c.account(), c.currency()));
            case Command.FreezeAccount c -> envelope.setFreezeAccount(new FreezeAccount(c.account(), c.reason()));
            case Command.UnfreezeAccount c -> envelope.setUnfreezeAccount(new UnfreezeAccount(c.account(), c.reason()));
            case Command.CloseAccount c -> envelope.setCloseAccount(new CloseAccount(c.account(), c.reason()));
            case Command.AuthorizePayment c -> envelope.setAuthorizePayment(authorization(c));
            case Command.CapturePayment c ->
                envelope.setCapturePayment(new CapturePayment(c.paymentId(), c.amountMinor(), c.finalCapture()));
            case Command.VoidPayment c -> envelope.setVoidPayment(new VoidPayment(c.paymentId()));
            case Command.RefundPayment c ->
                envelope.setRefundPayment(new RefundPayment(c.paymentId(), c.amountMinor()));
        }
    }

    private static AuthorizePayment authorization(Command.AuthorizePayment command) {
        return AuthorizePayment.newBuilder()
                .setDebtor(command.debtor())
                .setCreditor(command.creditor())
                .setAmountMinor(command.amountMinor())
                .setCurrency(command.currency())
                .setCapture(command.capture().name())
                .setReference(command.reference())
                .setExpiresAfterSeconds(command.expiresAfterSeconds())
                .build();
    }
}
