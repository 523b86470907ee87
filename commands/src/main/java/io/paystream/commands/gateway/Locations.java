package io.paystream.commands.gateway;

import io.paystream.commands.command.Command;
import io.paystream.commands.command.Operation;
import java.util.Optional;

/** Where the resource of an operation is read. Ids need no escaping: their rules allow no character that would. */
final class Locations {

    private Locations() {}

    static String of(Operation operation) {
        String book = "/v1/books/" + operation.book();
        return operation
                .paymentId()
                .map(paymentId -> book + "/payments/" + paymentId)
                .or(() -> operation.correctionId().map(correctionId -> book + "/corrections/" + correctionId))
                .or(() -> operation.account().map(account -> book + "/accounts/" + account))
                .or(() -> operation.command() instanceof Command.AuthorizeBatch
                        ? Optional.of(book + "/payments")
                        : Optional.empty())
                .orElse(book);
    }
}
