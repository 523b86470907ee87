package io.paystream.projections.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.projections.store.avro.PaymentRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalRowTest {

    static List<SpecificRecord> ofVersionOne() {
        return StoredRows.ofVersionOne().stream()
                .filter(row -> kinds(row.getClass()).findFirst().isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ofVersionOne")
    void aRowThatAnEarlierVersionWroteHasTheBytesOfThisOne(SpecificRecord row) throws IOException {
        byte[] stored = Objects.requireNonNull(written().get(row.getSchema().getName()));

        assertThat(CanonicalRow.of(kindOf(row.getClass()), stored)).isEqualTo(RowCodec.encode(row));
    }

    @ParameterizedTest
    @MethodSource("ofVersionOne")
    void aRowThatThisVersionWroteStaysAsItIs(SpecificRecord row) {
        byte[] stored = RowCodec.encode(row);

        assertThat(CanonicalRow.of(kindOf(row.getClass()), stored)).isSameAs(stored);
    }

    @Test
    void bytesThatAreNoRowStayAsTheyAre() {
        byte[] ofAnotherView = RowCodec.encode(new PaymentRef(1L, "pay", 0));
        byte[] nothing = "no row at all".getBytes(UTF_8);

        assertThat(CanonicalRow.of(ViewKind.ACCOUNT, ofAnotherView)).isSameAs(ofAnotherView);
        assertThat(CanonicalRow.of(ViewKind.TOTALS, nothing)).isSameAs(nothing);
        assertThat(CanonicalRow.of(ViewKind.HEAD, new byte[0])).isEmpty();
    }

    @Test
    void everyViewHasANumberOfItsOwn() {
        assertThat(Arrays.stream(ViewKind.values()).map(ViewKind::number)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ViewKind.values()))
                .allSatisfy(kind -> assertThat(ViewKind.of(kind.number())).contains(kind));
        assertThat(ViewKind.of(0)).isEmpty();
    }

    private static ViewKind kindOf(Class<?> type) {
        return kinds(type).findFirst().orElseThrow();
    }

    private static Stream<ViewKind> kinds(Class<?> type) {
        return Arrays.stream(ViewKind.values()).filter(kind -> kind.rowType() == type);
    }

    private static Map<String, byte[]> written() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/rows-1.txt"))) {
            return lines.map(line -> line.split(" "))
                    .collect(Collectors.toMap(
                            parts -> parts[0], parts -> HexFormat.of().parseHex(parts[1])));
        }
    }
}
