package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrittenKeysTest {

    private static final int KEYS = 200_000;

    private final WrittenKeys written = new WrittenKeys();

    @Test
    void noKeyThatWasAddedIsEverDenied() {
        addAll();

        assertThat(IntStream.range(0, KEYS)).allMatch(i -> written.mayHave(StoreNames.PAYMENTS, key("pay_" + i)));
    }

    @Test
    void nearlyEveryOtherKeyIs() {
        addAll();

        long wrong = IntStream.range(0, KEYS)
                .filter(i -> written.mayHave(StoreNames.PAYMENTS, key("other_" + i)))
                .count();
        assertThat(wrong).isLessThan(KEYS / 200);
    }

    @Test
    void sameKeyOfAnotherStoreIsAnotherKey() {
        written.add(StoreNames.PAYMENTS, key("acme/1"));

        assertThat(written.mayHave(StoreNames.PAYMENTS, key("acme/1"))).isTrue();
        assertThat(written.mayHave(StoreNames.ANSWERS, key("acme/1"))).isFalse();
    }

    @Test
    void everyByteOfAKeyCounts() {
        byte[] key = key("a key of some length that is no multiple of 8");
        written.add(StoreNames.ANSWERS, key);

        assertThat(IntStream.range(0, key.length)).allMatch(at -> {
            byte[] changed = key.clone();
            changed[at] ^= 1;
            return !written.mayHave(StoreNames.ANSWERS, changed);
        });
    }

    private void addAll() {
        for (int i = 0; i < KEYS; i++) {
            written.add(StoreNames.PAYMENTS, key("pay_" + i));
        }
    }

    private static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }
}
