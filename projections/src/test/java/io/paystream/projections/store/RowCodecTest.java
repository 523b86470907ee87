package io.paystream.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.projections.store.avro.AccountRow;
import io.paystream.projections.store.avro.BookRow;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.projections.store.avro.PaymentRef;
import io.paystream.projections.store.avro.PaymentRow;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.store.avro.TimelineEvent;
import io.paystream.projections.store.avro.TimelineRow;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.schemas.SchemaFingerprint;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowCodecTest {

    /** Bytes that version 1 wrote; they are never made again. */
    private static final Path FIRST = Path.of("src/test/resources/rows-1.txt");

    /** Bytes of the types that are written differently since version 2. */
    private static final Path SECOND = Path.of("src/test/resources/rows-2.txt");

    static Stream<SpecificRecord> rows() {
        BookSnapshot book = BookSnapshot.newBuilder()
                .setBook("acme")
                .setStatus("OPEN")
                .setDescription("the book")
                .setOpenedAt(1_795_500_000_000L)
                .build();
        AccountSnapshot account = AccountSnapshot.newBuilder()
                .setAccount("alice")
                .setCurrency("EUR")
                .setStatus("OPEN")
                .setPostedMinor(10_000L)
                .setHeldMinor(4_000L)
                .setOverdraftLimitMinor(0L)
                .setOpenedAt(1_795_500_000_000L)
                .build();
        PaymentSnapshot payment = PaymentSnapshot.newBuilder()
                .setPaymentId("pay_00000000000000000000000000")
                .setDebtor("@bank")
                .setCreditor("alice")
                .setCurrency("EUR")
                .setCapture("MANUAL")
                .setStatus("AUTHORIZED")
                .setAmountMinor(10_000L)
                .setCapturedMinor(0L)
                .setReleasedMinor(0L)
                .setRefundedMinor(0L)
                .setReference("invoice 7")
                .setAuthorizedAt(1_795_500_000_000L)
                .setExpiresAt(1_796_104_800_000L)
                .build();
        return Stream.of(
                book,
                account,
                payment,
                new HeadRow(7L, 1_795_500_000_000L, ByteBuffer.wrap(new byte[32])),
                new BookRow(1L, Snapshots.bytes(book)),
                new AccountRow(2L, Snapshots.bytes(account)),
                new PaymentRow(3L, Snapshots.bytes(payment)),
                new PaymentRef(3L, "pay_00000000000000000000000000"),
                new TimelineRow(
                        3L,
                        1_795_500_000_000L,
                        "ACCEPTED",
                        "CapturePayment",
                        "op-1",
                        "anonymous",
                        List.of(new TimelineEvent("PaymentCaptured", 400L), new TimelineEvent("Other", null)),
                        "REASON",
                        "detail",
                        "CAPTURED"),
                new StatementRow(4L, 1, 1_795_500_000_000L, -5L, "-5", "PaymentCaptured", null, "@bank", null),
                new TotalsRow(4L, "EUR", "5", "0", 1L, Map.of("@bank", "-5")));
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
    @MethodSource("rows")
    void readsTheBytesThatVersionOneWrote(SpecificRecord row) {
        byte[] written = HexFormat.of()
                .parseHex(written(FIRST, row.getSchema().getName()).orElseThrow());

        assertThat(renewed(RowCodec.decode(written, row.getClass()))).isEqualTo(row);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void writesTheBytesKeptOfTheNewestVersion(SpecificRecord row) {
        String name = row.getSchema().getName();

        assertThat(HexFormat.of().formatHex(RowCodec.encode(row)))
                .as(name)
                .isEqualTo(written(SECOND, name).or(() -> written(FIRST, name)).orElseThrow());
    }

    @Test
    void refusesBytesOfNoKnownSchema() {
        byte[] bytes = RowCodec.encode(new PaymentRef(1L, "pay"));

        assertThatThrownBy(() -> RowCodec.decode(bytes, HeadRow.class)).hasMessageContaining("fingerprint");
    }

    /** The row with its snapshot as it would be written now. */
    private static SpecificRecord renewed(SpecificRecord row) {
        return switch (row) {
            case BookRow old -> new BookRow(old.getSequence(), Snapshots.bytes(Snapshots.book(old)));
            case AccountRow old -> new AccountRow(old.getSequence(), Snapshots.bytes(Snapshots.account(old)));
            case PaymentRow old -> new PaymentRow(old.getSequence(), Snapshots.bytes(Snapshots.payment(old)));
            default -> row;
        };
    }

    private static Optional<String> written(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
