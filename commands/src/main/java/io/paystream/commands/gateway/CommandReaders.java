package io.paystream.commands.gateway;

import io.paystream.commands.command.CaptureMode;
import io.paystream.commands.command.Command;
import io.paystream.commands.command.Fields;
import io.paystream.commands.command.Split;
import io.paystream.schemas.FieldRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One reader for each write: path and body to a command, or a problem that names every fault of form. */
final class CommandReaders {

    private CommandReaders() {}

    /** Makes an account command of book, account and reason. */
    private interface AccountCommandMaker {
        Command make(String book, String account, @Nullable String reason);
    }

    static Command openBook(WriteRequest request) {
        JsonBody body = request.body();
        String book = body.text(Fields.BOOK);
        Optional<String> description = body.optionalText(Fields.DESCRIPTION);
        body.finish();
        return new Command.OpenBook(book, description.orElse(null));
    }

    static Command freezeBook(WriteRequest request) {
        String book = book(request);
        return new Command.FreezeBook(book, reason(request.body()));
    }

    static Command unfreezeBook(WriteRequest request) {
        String book = book(request);
        return new Command.UnfreezeBook(book, reason(request.body()));
    }

    static Command activateRules(WriteRequest request) {
        String book = book(request);
        JsonBody body = request.body();
        long rulesVersion = body.whole(Fields.RULES_VERSION);
        body.finish();
        return new Command.ActivateRules(book, (int) rulesVersion);
    }

    static Command openAccount(WriteRequest request) {
        String book = book(request);
        JsonBody body = request.body();
        String account = body.text(Fields.ACCOUNT);
        String currency = body.text(Fields.CURRENCY);
        body.finish();
        return new Command.OpenAccount(book, account, currency);
    }

    static Command freezeAccount(WriteRequest request) {
        return account(request, Command.FreezeAccount::new);
    }

    static Command unfreezeAccount(WriteRequest request) {
        return account(request, Command.UnfreezeAccount::new);
    }

    static Command closeAccount(WriteRequest request) {
        return account(request, Command.CloseAccount::new);
    }

    private static Command account(WriteRequest request, AccountCommandMaker maker) {
        String book = book(request);
        String account = account(request);
        return maker.make(book, account, reason(request.body()));
    }

    private static @Nullable String reason(JsonBody body) {
        Optional<String> reason = body.optionalText(Fields.REASON);
        body.finish();
        return reason.orElse(null);
    }

    static Command authorizePayment(WriteRequest request) {
        String book = book(request);
        JsonBody body = request.body();
        Supplier<Command.AuthorizePayment> payment = payment(book, body);
        body.finish();
        return payment.get();
    }

    /** One payment of a body that may have more; asked for only when {@code body} has no fault. */
    static Supplier<Command.AuthorizePayment> payment(String book, JsonBody body) {
        String debtor = body.text(Fields.DEBTOR);
        String creditor = body.text(Fields.creditor(book));
        long amountMinor = body.whole(Fields.AMOUNT_MINOR);
        String currency = body.text(Fields.CURRENCY);
        CaptureMode capture =
                body.optionalText(Fields.CAPTURE).map(CaptureMode::valueOf).orElse(CaptureMode.MANUAL);
        Optional<String> reference = body.optionalText(Fields.REFERENCE);
        Optional<Long> expiresAfter = body.optionalWhole(Fields.EXPIRES_AFTER_SECONDS);
        List<Supplier<Split>> splits = body.objects("splits", FieldRules.MAX_SPLITS).stream()
                .map(CommandReaders::split)
                .toList();
        if (capture == CaptureMode.IMMEDIATE && expiresAfter.isPresent()) {
            body.fault(Fields.EXPIRES_AFTER_SECONDS.field(), Fields.MANUAL_ONLY);
        }
        if (!splits.isEmpty() && creditor.indexOf('/') >= 0) {
            body.fault("splits", Fields.ONE_BOOK_ONLY);
        }
        return () -> new Command.AuthorizePayment(
                book,
                debtor,
                creditor,
                amountMinor,
                currency,
                capture,
                reference.orElse(null),
                expiresAfter.orElse(null),
                splits.stream().map(Supplier::get).toList());
    }

    private static Supplier<Split> split(JsonBody split) {
        String creditor = split.text(Fields.SPLIT_CREDITOR);
        long shareBasisPoints = split.whole(Fields.SHARE_BASIS_POINTS);
        return () -> new Split(creditor, (int) shareBasisPoints);
    }

    static Command increaseAuthorization(WriteRequest request) {
        String book = book(request);
        String paymentId = payment(request);
        JsonBody body = request.body();
        long amountMinor = body.whole(Fields.AMOUNT_MINOR);
        body.finish();
        return new Command.IncreaseAuthorization(book, paymentId, amountMinor);
    }

    static Command capturePayment(WriteRequest request) {
        String book = book(request);
        String paymentId = payment(request);
        JsonBody body = request.body();
        Optional<Long> amountMinor = body.optionalWhole(Fields.AMOUNT_MINOR);
        boolean finalCapture = body.flag("final");
        body.finish();
        return new Command.CapturePayment(book, paymentId, amountMinor.orElse(null), finalCapture);
    }

    static Command voidPayment(WriteRequest request) {
        String book = book(request);
        String paymentId = payment(request);
        request.body().finish();
        return new Command.VoidPayment(book, paymentId);
    }

    static Command refundPayment(WriteRequest request) {
        String book = book(request);
        String paymentId = payment(request);
        JsonBody body = request.body();
        Optional<Long> amountMinor = body.optionalWhole(Fields.AMOUNT_MINOR);
        body.finish();
        return new Command.RefundPayment(book, paymentId, amountMinor.orElse(null));
    }

    static String book(WriteRequest request) {
        return request.path("book", Fields.BOOK);
    }

    static String account(WriteRequest request) {
        return request.path("account", Fields.ACCOUNT);
    }

    static String payment(WriteRequest request) {
        return request.path("payment", Fields.PAYMENT_ID);
    }
}
