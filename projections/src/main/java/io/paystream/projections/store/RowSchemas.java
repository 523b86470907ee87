package io.paystream.projections.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The schemas of every row, in every version that was ever written to a store. A change of a row's schema, or of a
 * snapshot that a row holds, adds a file here, named in {@link #FILES}; a test fails until it has been.
 */
final class RowSchemas {

    /** Each holds one union of the schemas that the version changed or added. */
    private static final List<String> FILES = List.of("rows-1.avsc", "rows-2.avsc", "rows-3.avsc", "rows-4.avsc");

    private static final List<Schema> ALL =
            FILES.stream().flatMap(file -> read(file).getTypes().stream()).toList();

    private RowSchemas() {}

    static List<Schema> versionsOf(String fullName) {
        return ALL.stream()
                .filter(schema -> schema.getFullName().equals(fullName))
                .toList();
    }

    private static Schema read(String file) {
        try (InputStream stream = RowSchemas.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new Schema.Parser().parse(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
