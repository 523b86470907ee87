package io.paystream.projections.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.projections.store.ViewKind;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** In which schemas this version writes rows. Digests of different layouts say nothing about each other. */
public final class RowLayout {

    private static final List<Schema> SNAPSHOTS = List.of(
            BookSnapshot.getClassSchema(),
            AccountSnapshot.getClassSchema(),
            PaymentSnapshot.getClassSchema(),
            CorrectionSnapshot.getClassSchema());

    private static final String CURRENT = digest();

    private RowLayout() {}

    /**
     * SHA-256, in hexadecimal digits, over the parsing canonical forms of the rows' schemas, in the order of the views, and of
     * the snapshots that rows hold: book, account, payment, correction. A line feed is behind each.
     */
    public static String current() {
        return CURRENT;
    }

    private static String digest() {
        Digest digest = Digest.begin();
        Stream.concat(Arrays.stream(ViewKind.values()).map(ViewKind::rowSchema), SNAPSHOTS.stream())
                .forEach(schema -> digest.add((SchemaNormalization.toParsingForm(schema) + "\n").getBytes(UTF_8)));
        return digest.hex();
    }
}
