package io.paystream.projections.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.KeyRange;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.avro.TransitRow;
import io.paystream.schemas.FieldRules;
import io.paystream.service.http.Json;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads of what is on its way between a book and the others. */
final class TransitQueries {

    private static final char SEPARATOR = '/';

    private TransitQueries() {}

    /** Where a page ended: another book's row in one currency. */
    private record Place(String otherBook, String currency) {

        static Place of(TransitRow row) {
            return new Place(row.getOtherBook(), row.getCurrency());
        }

        static Place read(ByteBuffer bytes) {
            String text = UTF_8.decode(bytes).toString();
            int separator = text.indexOf(SEPARATOR);
            if (separator < 0) {
                throw new IllegalArgumentException("no book and currency");
            }
            Place place = new Place(text.substring(0, separator), text.substring(separator + 1));
            if (!FieldRules.BOOK.matcher(place.otherBook()).matches() || !FieldRules.isCurrency(place.currency())) {
                throw new IllegalArgumentException("no book and currency");
            }
            return place;
        }

        byte[] bytes() {
            return (otherBook + SEPARATOR + currency).getBytes(UTF_8);
        }
    }

    /** By the other book, then by currency. */
    static Query transit(Params params) {
        String book = params.book();
        int limit = params.limit(Params.DEFAULT_LIMIT);
        Cursor cursor = new Cursor(List.of("transit", book));
        KeyRange<TransitRow> range = params.cursor()
                .map(token -> cursor.place(token, Place::read))
                .map(place -> Keys.transitAfter(book, place.otherBook(), place.currency()))
                .orElseGet(() -> Keys.transit(book));
        return rows -> {
            Page<TransitRow> page = new Page<>(limit, TransitQueries::item);
            rows.ascending(range, page);
            return Answer.of(page.into(
                    Json.object().put("book", book),
                    row -> cursor.token(Place.of(row).bytes())));
        };
    }

    private static ObjectNode item(TransitRow row) {
        return Json.object()
                .put("otherBook", row.getOtherBook())
                .put("currency", row.getCurrency())
                .put("outMinor", new BigInteger(row.getOutMinor()))
                .put("outCount", row.getOutCount())
                .put("inMinor", new BigInteger(row.getInMinor()))
                .put("inCount", row.getInCount())
                .put("balanceMinor", new BigInteger(row.getBalanceMinor()));
    }
}
