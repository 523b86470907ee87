package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.service.http.Json;
import io.paystream.service.http.ProblemException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads of what moved on an account, and of what it amounted to at a moment. */
final class StatementQueries {

    private StatementQueries() {}

    /** Newest first. */
    static Query statement(Params params) {
        String book = params.book();
        String account = params.account();
        Optional<String> currency = params.currency();
        OptionalLong from = params.instantRoundedUp("from");
        OptionalLong to = params.instantRoundedUp("to");
        if (from.isPresent() && to.isPresent() && from.getAsLong() > to.getAsLong()) {
            throw ProblemException.invalidRequest("to", "must not be before from");
        }
        int limit = params.limit(Params.DEFAULT_LIMIT);
        Cursor cursor =
                new Cursor(List.of("statement", book, account, currency.orElse(""), from.toString(), to.toString()));
        StatementPlace first = from.isPresent() ? StatementPlace.startOf(from.getAsLong()) : StatementPlace.FIRST;
        StatementPlace last = params.cursor()
                .map(token -> cursor.place(token, StatementQueries::place).before())
                .orElseGet(() ->
                        to.isPresent() ? StatementPlace.startOf(to.getAsLong()).before() : StatementPlace.LAST);
        return rows -> {
            Ledger ledger = Ledger.find(rows, book, account, currency);
            Page<StatementRow> page = new Page<>(limit, line -> line(ledger, line));
            rows.descending(ledger.lines(first, last), page);
            return Answer.of(page.into(
                    Json.object(),
                    line -> cursor.token(
                            new StatementPlace(line.getDecidedAt(), line.getSequence(), line.getIndex()).bytes())));
        };
    }

    /**
     * The posted balance at an instant. Without one it is that of the last line, whatever the time: this machine's clock
     * may be behind the one that stamped the line.
     */
    static Query balance(Params params, InstantSource clock) {
        String book = params.book();
        String account = params.account();
        Optional<String> currency = params.currency();
        OptionalLong asked = params.instantRoundedDown("at");
        StatementPlace until = asked.isPresent() ? StatementPlace.endOf(asked.getAsLong()) : StatementPlace.LAST;
        return rows -> {
            Ledger ledger = Ledger.find(rows, book, account, currency);
            Optional<StatementRow> line = rows.last(ledger.lines(StatementPlace.FIRST, until));
            long at = asked.orElseGet(() -> Math.max(
                    clock.millis(), line.map(StatementRow::getDecidedAt).orElse(0L)));
            return Answer.of(Json.object()
                    .put("account", account)
                    .put("book", book)
                    .put("currency", ledger.currency())
                    .put("at", Json.instant(at))
                    .put(
                            "postedMinor",
                            line.map(found -> new BigInteger(found.getBalanceAfterMinor()))
                                    .orElse(BigInteger.ZERO))
                    .put("sequence", line.map(StatementRow::getSequence).orElse(0L)));
        };
    }

    private static ObjectNode line(Ledger ledger, StatementRow line) {
        ObjectNode json = Json.object()
                .put("lineId", line.getSequence() + "-" + line.getIndex())
                .put("sequence", line.getSequence())
                .put("at", Json.instant(line.getDecidedAt()))
                .put("account", ledger.account())
                .put("currency", ledger.currency())
                .put("amountMinor", line.getAmountMinor())
                .put("balanceAfterMinor", new BigInteger(line.getBalanceAfterMinor()))
                .put("kind", line.getKind());
        putIfThere(json, "paymentId", line.getPaymentId());
        putIfThere(json, "correctionId", line.getCorrectionId());
        putIfThere(json, "counterparty", line.getCounterparty());
        putIfThere(json, "reference", line.getReference());
        return json;
    }

    private static void putIfThere(ObjectNode json, String field, String value) {
        Optional.ofNullable(value).ifPresent(text -> json.put(field, text));
    }

    private static StatementPlace place(ByteBuffer place) {
        if (place.remaining() != StatementPlace.SIZE) {
            throw new IllegalArgumentException("no place in a statement");
        }
        return new StatementPlace(place.getLong(), place.getLong(), place.getInt());
    }
}
