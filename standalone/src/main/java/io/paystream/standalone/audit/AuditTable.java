package io.paystream.standalone.audit;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in the making. Not thread-safe. */
final class AuditTable {

    private static final int WIDTH = 90;

    private final Column[] columns;
    private final List<Object[]> rows = new ArrayList<>();

    private AuditTable(Column... columns) {
        this.columns = columns;
    }

    /** Headers of columns; one that begins with {@code >} is aligned to the right. */
    static AuditTable of(String... headers) {
        return new AuditTable(Arrays.stream(headers).map(AuditTable::column).toArray(Column[]::new));
    }

    private static Column column(String header) {
        HorizontalAlign align = header.startsWith(">") ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
        return new Column()
                .header(header.startsWith(">") ? header.substring(1) : header)
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(WIDTH);
    }

    void row(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toArray());
    }

    @Override
    public String toString() {
        return AsciiTable.builder()
                        .border(AsciiTable.NO_BORDERS)
                        .data(columns, rows.toArray(Object[][]::new))
                        .asString()
                + "\n";
    }
}
