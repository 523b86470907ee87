package io.paystream.commands.command;

import io.paystream.schemas.EntityIds;
import java.util.Optional;

/**
 * A command under the id that makes it happen once. Two operations are equal when the second is a retry of the first;
 * one with the same book and id but another command is a reuse of the id.
 */
public record Operation(String operationId, Command command) {

    public Operation {
        (command instanceof Command.AuthorizeBatch ? Fields.BATCH_OPERATION_ID : Fields.OPERATION_ID)
                .require(operationId);
    }

    /** The operation of one payment of a batch. */
    public static Operation ofBatch(String operationId, int index, Command.AuthorizePayment payment) {
        return new Operation(operationId + ":" + index, payment);
    }

    public String book() {
        return command.book();
    }

    /** The payment it creates or addresses; known before it is decided, because it derives from the operation. */
    public Optional<String> paymentId() {
        return switch (command) {
            case Command.AuthorizePayment authorize -> Optional.of(EntityIds.paymentId(authorize.book(), operationId));
            case Command.AuthorizeBatch batch -> Optional.empty();
            case Command.PaymentCommand payment -> Optional.of(payment.paymentId());
            case Command.AccountCommand account -> Optional.empty();
            case Command.BookCommand book -> Optional.empty();
            case Command.CorrectionCommand correction -> Optional.empty();
        };
    }

    /** The correction it proposes or decides; known before it is decided, because it derives from the operation. */
    public Optional<String> correctionId() {
        return switch (command) {
            case Command.ProposeCorrection propose -> Optional.of(EntityIds.correctionId(propose.book(), operationId));
            case Command.ApproveCorrection approve -> Optional.of(approve.correctionId());
            case Command.RejectCorrection reject -> Optional.of(reject.correctionId());
            default -> Optional.empty();
        };
    }

    /** The account an account command is about. */
    public Optional<String> account() {
        return command instanceof Command.AccountCommand about ? Optional.of(about.account()) : Optional.empty();
    }
}
