package io.paystream.commands.gateway;

import io.paystream.commands.command.Command;
import io.paystream.commands.command.CorrectionLine;
import io.paystream.commands.command.Fields;
import io.paystream.schemas.FieldRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The readers of a correction's writes. */
final class CorrectionReaders {

    private CorrectionReaders() {}

    static Command propose(WriteRequest request) {
        String book = CommandReaders.book(request);
        JsonBody body = request.body();
        String currency = body.text(Fields.CURRENCY);
        List<Supplier<CorrectionLine>> lines = body.objects("lines", FieldRules.MAX_CORRECTION_LINES).stream()
                .map(CorrectionReaders::line)
                .toList();
        String reason = body.text(Fields.REASON);
        Optional<String> reference = body.optionalText(Fields.REFERENCE);
        body.finish();
        return new Command.ProposeCorrection(
                book, currency, lines.stream().map(Supplier::get).toList(), reason, reference.orElse(null));
    }

    private static Supplier<CorrectionLine> line(JsonBody line) {
        String account = line.text(Fields.CORRECTION_ACCOUNT);
        long amountMinor = line.whole(Fields.CORRECTION_AMOUNT_MINOR);
        return () -> new CorrectionLine(account, amountMinor);
    }

    static Command approve(WriteRequest request) {
        String book = CommandReaders.book(request);
        String correctionId = correction(request);
        request.body().finish();
        return new Command.ApproveCorrection(book, correctionId);
    }

    static Command reject(WriteRequest request) {
        String book = CommandReaders.book(request);
        String correctionId = correction(request);
        JsonBody body = request.body();
        Optional<String> reason = body.optionalText(Fields.REASON);
        body.finish();
        return new Command.RejectCorrection(book, correctionId, reason.orElse(null));
    }

    private static String correction(WriteRequest request) {
        return request.path("correction", Fields.CORRECTION_ID);
    }
}
