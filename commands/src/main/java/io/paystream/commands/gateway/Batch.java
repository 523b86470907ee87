package io.paystream.commands.gateway;

import io.paystream.commands.command.BrokenRuleException;
import io.paystream.commands.command.Command;
import io.paystream.commands.command.Command.AuthorizePayment;
import io.paystream.commands.command.FieldRule;
import io.paystream.commands.command.Operation;
import io.paystream.schemas.FieldRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Several payments that were sent together.
 *
 * @param payments 1 to 500
 */
record Batch(Mode mode, String book, List<AuthorizePayment> payments) {

    /** What 500 payments with splits and references need; a single write may have much less. */
    static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final FieldRule<String> MODE =
            new FieldRule<>("mode", "must be ALL_OR_NOTHING or EACH", Set.of("ALL_OR_NOTHING", "EACH")::contains);
    private static final String PAYMENTS = "payments";

    enum Mode {
        /** One command and one entry: all of them or none. */
        ALL_OR_NOTHING,

        /** A command for each, decided by itself. */
        EACH
    }

    static Batch read(WriteRequest request) {
        String book = CommandReaders.book(request);
        JsonBody body = request.body(MAX_BODY_BYTES);
        Optional<String> mode = body.optionalText(MODE);
        List<JsonBody> items = body.someObjects(PAYMENTS, FieldRules.MAX_BATCH);
        List<Supplier<AuthorizePayment>> payments =
                items.stream().map(item -> CommandReaders.payment(book, item)).toList();
        body.finish();
        return new Batch(mode.map(Mode::valueOf).orElse(Mode.ALL_OR_NOTHING), book, made(payments));
    }

    /** As one. */
    Operation operation(String key) {
        return new Operation(key, new Command.AuthorizeBatch(book, payments));
    }

    /** One by one, under the ids they have in a batch that is one. */
    List<Operation> operations(String key) {
        return IntStream.range(0, payments.size())
                .mapToObj(i -> Operation.ofBatch(key, i, payments.get(i)))
                .toList();
    }

    /** A rule that spans fields is found when a payment is made. */
    private static List<AuthorizePayment> made(List<Supplier<AuthorizePayment>> payments) {
        List<AuthorizePayment> made = new ArrayList<>();
        for (int i = 0; i < payments.size(); i++) {
            try {
                made.add(payments.get(i).get());
            } catch (BrokenRuleException e) {
                throw e.within(PAYMENTS + "[" + i + "]");
            }
        }
        return made;
    }
}
