package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.KeyRange;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.avro.FeeRow;
import io.paystream.schemas.FieldRules;
import io.paystream.service.http.Json;
import java.math.BigInteger;
import java.util.Optional;

/** Reads of what fees brought in. */
final class FeeQueries {

    private FeeQueries() {}

    /** Of the whole book, or of what one account paid. */
    static Query fees(Params params) {
        String book = params.book();
        Optional<String> account = params.accountFilter();
        Optional<String> currency = params.currency();
        KeyRange<FeeRow> range = account.map(id -> Keys.feesOfAccount(book, id)).orElseGet(() -> Keys.fees(book));
        return rows -> {
            account.filter(id -> !FieldRules.isSystemAccount(id)
                            && rows.get(Keys.account(book, id)).isEmpty())
                    .ifPresent(id -> {
                        throw NotFound.account(book, id);
                    });
            ObjectNode body = Json.object().put("book", book);
            account.ifPresent(id -> body.put("account", id));
            ArrayNode currencies = body.putArray("currencies");
            rows.ascending(range, row -> {
                if (currency.isEmpty() || currency.get().equals(row.getCurrency())) {
                    currencies.add(income(row));
                }
                return true;
            });
            return Answer.of(body);
        };
    }

    private static ObjectNode income(FeeRow row) {
        BigInteger charged = new BigInteger(row.getChargedMinor());
        BigInteger returned = new BigInteger(row.getReturnedMinor());
        return Json.object()
                .put("currency", row.getCurrency())
                .put("chargedMinor", charged)
                .put("chargedCount", row.getChargedCount())
                .put("returnedMinor", returned)
                .put("returnedCount", row.getReturnedCount())
                .put("incomeMinor", charged.subtract(returned));
    }
}
