package io.paystream.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.projections.store.avro.AccountRow;
import io.paystream.projections.store.avro.BookRow;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.projections.store.avro.PaymentRef;
import io.paystream.projections.store.avro.PaymentRow;
import io.paystream.schemas.SchemaFingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowCodecTest {

    /** Bytes that each version wrote; they are never made again. */
    private static final Path VERSION_ONE = Path.of("src/test/resources/rows-1.txt");

    private static final Path VERSION_TWO = Path.of("src/test/resources/rows-2.txt");

    private static final Path VERSION_THREE = Path.of("src/test/resources/rows-3.txt");

    private static final Path VERSION_FOUR = Path.of("src/test/resources/rows-4.txt");

    static List<SpecificRecord> ofVersionOne() {
        return StoredRows.ofVersionOne();
    }

    static List<SpecificRecord> ofVersionTwo() {
        return StoredRows.ofVersionTwo();
    }

    static List<SpecificRecord> ofVersionThree() {
        return StoredRows.ofVersionThree();
    }

    static List<SpecificRecord> ofVersionFour() {
        return StoredRows.ofVersionFour();
    }

    static Stream<SpecificRecord> rows() {
        return Stream.of(ofVersionOne(), ofVersionTwo(), ofVersionThree(), ofVersionFour())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsBackWhatItWrote(SpecificRecord row) {
        assertThat(RowCodec.decode(RowCodec.encode(row), row.getClass())).isEqualTo(row);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everySchemaInUseIsAmongTheVersionsKept(SpecificRecord row) {
        assertThat(RowSchemas.versionsOf(row.getSchema().getFullName()))
                .as("a changed schema needs a new file in RowSchemas")
                .extracting(SchemaFingerprint::of)
                .contains(SchemaFingerprint.of(row.getSchema()));
    }

    @ParameterizedTest
    @MethodSource("ofVersionOne")
    void readsTheBytesThatVersionOneWrote(SpecificRecord row) {
        byte[] written = written(VERSION_ONE, row.getSchema().getName());

        assertThat(content(RowCodec.decode(written, row.getClass()))).isEqualTo(content(row));
    }

    @ParameterizedTest
    @MethodSource("ofVersionTwo")
    void readsTheBytesThatVersionTwoWrote(SpecificRecord row) {
        byte[] written = written(VERSION_TWO, row.getSchema().getName());

        assertThat(RowCodec.decode(written, row.getClass())).isEqualTo(row);
    }

    @ParameterizedTest
    @MethodSource("ofVersionThree")
    void readsTheBytesThatVersionThreeWrote(SpecificRecord row) {
        byte[] written = written(VERSION_THREE, row.getSchema().getName());

        assertThat(RowCodec.decode(written, row.getClass())).isEqualTo(row);
    }

    @ParameterizedTest
    @MethodSource("ofVersionFour")
    void readsTheBytesThatVersionFourWrote(SpecificRecord row) {
        byte[] written = written(VERSION_FOUR, row.getSchema().getName());

        assertThat(RowCodec.decode(written, row.getClass())).isEqualTo(row);
    }

    /** A schema that a later version did not change is still written as it was. */
    record InUse(Path version, SpecificRecord row) {}

    static Stream<InUse> inUse() {
        Map<String, InUse> newest = new LinkedHashMap<>();
        ofVersionTwo().forEach(row -> newest.put(row.getSchema().getName(), new InUse(VERSION_TWO, row)));
        ofVersionThree().forEach(row -> newest.put(row.getSchema().getName(), new InUse(VERSION_THREE, row)));
        ofVersionFour().forEach(row -> newest.put(row.getSchema().getName(), new InUse(VERSION_FOUR, row)));
        return newest.values().stream();
    }

    @ParameterizedTest
    @MethodSource("inUse")
    void writesTheBytesOfTheVersionInUse(InUse newest) {
        assertThat(RowCodec.encode(newest.row()))
                .isEqualTo(written(newest.version(), newest.row().getSchema().getName()));
    }

    @Test
    void refusesBytesOfNoKnownSchema() {
        byte[] bytes = RowCodec.encode(new PaymentRef(1L, "pay", 0));

        assertThatThrownBy(() -> RowCodec.decode(bytes, HeadRow.class)).hasMessageContaining("fingerprint");
    }

    /** A row's snapshot is in the version that wrote it, so what it says is compared, not its bytes. */
    private static Object content(SpecificRecord row) {
        return switch (row) {
            case BookRow book -> List.of(book.getSequence(), Snapshots.book(book));
            case AccountRow account -> List.of(account.getSequence(), Snapshots.account(account));
            case PaymentRow payment -> List.of(payment.getSequence(), Snapshots.payment(payment));
            default -> row;
        };
    }

    private static byte[] written(Path version, String name) {
        try (Stream<String> lines = Files.lines(version)) {
            return lines.filter(line -> line.startsWith(name + " "))
                    .map(line -> HexFormat.of().parseHex(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
