package io.paystream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilterTest {

    private static final int WORDS = 1 << 15;
    private static final int SPACE = 7;
    private static final long SEED = 42;

    private final KeyFilter filter = new KeyFilter(WORDS, SEED);

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 64})
    void noKeyThatWasAddedIsEverDenied(int keysPerWord) {
        int keys = add(keysPerWord);

        assertThat(IntStream.range(0, keys)).allMatch(i -> filter.mayHave(SPACE, key("pay_" + i)));
    }

    /** What the filters' sizes rest on. */
    @ParameterizedTest
    @CsvSource({"1, 0.001", "4, 0.02", "8, 0.07"})
    void nearlyEveryOtherKeyIs(int keysPerWord, double most) {
        int keys = add(keysPerWord);

        long wrong = IntStream.range(0, keys)
                .filter(i -> filter.mayHave(SPACE, key("other_" + i)))
                .count();
        assertThat((double) wrong / keys).isLessThan(most);
    }

    @Test
    void sameKeyOfAnotherSpaceIsAnotherKey() {
        filter.add(SPACE, key("acme/1"));

        assertThat(filter.mayHave(SPACE, key("acme/1"))).isTrue();
        assertThat(filter.mayHave(SPACE + 1, key("acme/1"))).isFalse();
    }

    /** Of any length, or keys that count up would all be taken for each other. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 16, 45, 48})
    void everyByteOfAKeyCounts(int length) {
        byte[] key = new byte[length];
        filter.add(SPACE, key);

        for (int at = 0; at < length; at++) {
            for (int change = 1; change < 256; change++) {
                byte[] changed = key.clone();
                changed[at] ^= (byte) change;
                assertThat(filter.mayHave(SPACE, changed))
                        .as("byte %d by %d", at, change)
                        .isFalse();
            }
        }
    }

    /** As a client's operations do. */
    @ParameterizedTest
    @CsvSource({"8", "16", "23", "24"})
    void keysThatCountUpAreToldApart(int length) {
        String format = "%0" + length + "d";
        int keys = WORDS * 4;
        for (int i = 0; i < keys; i++) {
            filter.add(SPACE, key(String.format(Locale.ROOT, format, i)));
        }

        long wrong = IntStream.range(keys, 2 * keys)
                .filter(i -> filter.mayHave(SPACE, key(String.format(Locale.ROOT, format, i))))
                .count();
        assertThat((double) wrong / keys).isLessThan(0.02);
    }

    /** A file that outlives the program has its bits: another hash is another format of {@link KnownKeysFile}. */
    @Test
    void hashIsThatOfTheFileFormat() throws IOException {
        KeyFilter small = new KeyFilter(2, SEED);
        small.add(SPACE, key("acme/1"));
        small.add(SPACE, key("pay_0123456789abcdef"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        small.write(new DataOutputStream(bytes));

        assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
                .isEqualTo("000000000000002a00000000000000000020884810000201");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 1024, 4096})
    void readOneIsTheWrittenOne(int words) throws IOException {
        KeyFilter written = new KeyFilter(words, SEED);
        IntStream.range(0, words).forEach(i -> written.add(SPACE, key("pay_" + i)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written.write(new DataOutputStream(bytes));

        KeyFilter read = KeyFilter.read(words, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(IntStream.range(0, 20_000))
                .allMatch(i -> read.mayHave(SPACE, key("pay_" + i)) == written.mayHave(SPACE, key("pay_" + i)));
    }

    @Test
    void addingSaysWhetherTheKeyWasDeniedBefore() {
        assertThat(filter.add(SPACE, key("acme/1"))).isTrue();
        assertThat(filter.add(SPACE, key("acme/1"))).isFalse();
    }

    /** Or whoever chooses keys could choose them so that all set the same bits. */
    @Test
    void whatCollidesDependsOnTheSeed() {
        KeyFilter small = new KeyFilter(1, SEED);
        KeyFilter other = new KeyFilter(1, SEED + 1);
        for (int i = 0; i < 8; i++) {
            small.add(SPACE, key("pay_" + i));
            other.add(SPACE, key("pay_" + i));
        }

        assertThat(IntStream.range(0, 1_000))
                .anyMatch(i -> small.mayHave(SPACE, key("other_" + i)) != other.mayHave(SPACE, key("other_" + i)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, Integer.MIN_VALUE})
    void wordsMustBeAPowerOfTwo(int words) {
        assertThatThrownBy(() -> new KeyFilter(words, SEED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(words));
    }

    private int add(int keysPerWord) {
        int keys = WORDS * keysPerWord;
        for (int i = 0; i < keys; i++) {
            filter.add(SPACE, key("pay_" + i));
        }
        return keys;
    }

    private static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }
}
