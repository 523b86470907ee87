package io.paystream.processor.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * The layouts that rows were written in by earlier programs. A changelog is as old as its book, so each stays readable
 * for ever. A layout that changes in a release leaves its last form here, in the next folder {@code rows-N}.
 */
final class KeptSchemas {

    private static final int NEWEST_KEPT = 2;

    private KeptSchemas() {}

    static List<Schema> of(Schema current) {
        return IntStream.rangeClosed(1, NEWEST_KEPT)
                .mapToObj(version -> read("rows-" + version + "/" + current.getName() + ".avsc"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Schema> read(String resource) {
        try (InputStream in = KeptSchemas.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new Schema.Parser().parse(in));
        } catch (IOException e) {
            throw new UncheckedIOException("the kept layout " + resource + " cannot be read", e);
        }
    }
}
