package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fills one page from a scan. It ends when it is full or when it has looked at as many rows as it may; what is left is
 * reached by a cursor that names the last row looked at.
 *
 * @param <T> the rows that are scanned
 */
final class Page<T> implements Predicate<T> {

    private final int limit;
    private final int rowsToLookAt;
    private final Function<T, @Nullable ObjectNode> render;
    private final ArrayNode items = Json.array();
    private int looked;
    private @Nullable T last;
    private boolean more;

    /** Every row is an item. */
    Page(int limit, Function<T, @Nullable ObjectNode> render) {
        this(limit, limit, render);
    }

    /** Rows that {@code render} answers null for are passed over. */
    Page(int limit, int rowsToLookAt, Function<T, @Nullable ObjectNode> render) {
        this.limit = limit;
        this.rowsToLookAt = rowsToLookAt;
        this.render = render;
    }

    @Override
    public boolean test(T row) {
        if (items.size() == limit || looked == rowsToLookAt) {
            more = true;
            return false;
        }
        looked++;
        last = row;
        ObjectNode item = render.apply(row);
        if (item != null) {
            items.add(item);
        }
        return true;
    }

    /** Adds items and, when there is more, the cursor to it. */
    ObjectNode into(ObjectNode body, Function<T, String> cursor) {
        body.set("items", items);
        if (more && last != null) {
            body.put("nextCursor", cursor.apply(last));
        }
        return body;
    }
}
