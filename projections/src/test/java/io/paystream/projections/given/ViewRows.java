package io.paystream.projections.given;

import io.paystream.projections.store.KeyRange;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.store.avro.TimelineRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Rows of a test's one book, by range. */
public final class ViewRows {

    private ViewRows() {}

    public static List<StatementRow> statement(MapRows rows, String book, String account) {
        return all(rows, Keys.statement(book, account, "EUR", StatementPlace.FIRST, StatementPlace.LAST));
    }

    public static List<TimelineRow> timeline(MapRows rows, String book, String payment) {
        return all(rows, Keys.timeline(book, payment, 0, Long.MAX_VALUE));
    }

    /** In key order. */
    public static <T extends SpecificRecord> List<T> all(MapRows rows, KeyRange<T> range) {
        List<T> found = new ArrayList<>();
        rows.ascending(range, found::add);
        return found;
    }
}
