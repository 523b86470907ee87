package io.paystream.commands.outcome;

import io.paystream.commands.command.Operation;

/** What an operation is found by: all but its content. */
record OperationKey(String book, String operationId) {

    static OperationKey of(Operation operation) {
        return new OperationKey(operation.book(), operation.operationId());
    }
}
