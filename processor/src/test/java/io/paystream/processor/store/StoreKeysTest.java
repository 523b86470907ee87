package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.store.StoreKeys.DueKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreKeysTest {

    @Test
    void layoutsAreTheOnesOfTheChangelogs() {
        assertThat(text(StoreKeys.chain("acme"))).isEqualTo("acme");
        assertThat(text(StoreKeys.chain("@partition-3"))).isEqualTo("@partition-3");
        assertThat(text(StoreKeys.account("acme", "alice"))).isEqualTo("acme\0alice");
        assertThat(text(StoreKeys.counterparty("acme", "alice", "bob"))).isEqualTo("acme\0alice\0bob");
        assertThat(text(StoreKeys.payment("acme", "pay_1"))).isEqualTo("acme\0pay_1");
        assertThat(text(StoreKeys.correction("acme", "cor_1"))).isEqualTo("acme\0cor_1");
        assertThat(text(StoreKeys.answer("acme", "op-1"))).isEqualTo("acme\0op-1");
        assertThat(text(StoreKeys.due(DueKind.EXPIRING, 0x0102030405060708L, "acme", "pay_1")))
                .isEqualTo("\1\2\3\4\5\6\7\10acme\0pay_1");
    }

    @Test
    void bookThatBeginsLikeAnotherDoesNotShareItsKeys() {
        assertThat(StoreKeys.account("a", "bc")).isNotEqualTo(StoreKeys.account("ab", "c"));
    }

    @Test
    void dueKeysAreOrderedByTimeAndThenByBook() {
        List<byte[]> ordered = List.of(
                StoreKeys.due(DueKind.EXPIRING, 1, "z", "z"),
                StoreKeys.due(DueKind.EXPIRING, 255, "a", "a"),
                StoreKeys.due(DueKind.EXPIRING, 256, "a", "a"),
                StoreKeys.due(DueKind.EXPIRING, 256, "b", "a"),
                StoreKeys.due(DueKind.EXPIRING, Long.MAX_VALUE, "a", "a"));

        assertThat(ordered).isSortedAccordingTo(Arrays::compareUnsigned);
    }

    @Test
    void everyKeyOfOneKindLiesBelowEveryKeyOfTheOther() {
        assertThat(Arrays.compareUnsigned(
                        StoreKeys.due(DueKind.EXPIRING, Long.MAX_VALUE, "z", "z"),
                        StoreKeys.dueBound(DueKind.ARCHIVING, 0)))
                .isNegative();
        assertThat(text(StoreKeys.due(DueKind.ARCHIVING, 0x0102030405060708L, "acme", "pay_1")))
                .isEqualTo("\201\2\3\4\5\6\7\10acme\0pay_1");
    }

    @Test
    void dueBoundLiesBetweenTheMillisecondBeforeAndItsOwn() {
        byte[] bound = StoreKeys.dueBound(DueKind.EXPIRING, 1_000);

        assertThat(Arrays.compareUnsigned(StoreKeys.due(DueKind.EXPIRING, 999, "zzz", "zzz"), bound))
                .isNegative();
        assertThat(Arrays.compareUnsigned(StoreKeys.due(DueKind.EXPIRING, 1_000, "0", "0"), bound))
                .isPositive();
    }

    @Test
    void dueKeyIsReadBack() {
        assertThat(StoreKeys.parseDue(StoreKeys.due(DueKind.EXPIRING, 1_790_000_000_000L, "acme", "pay_1")))
                .isEqualTo(new DueKey(1_790_000_000_000L, "acme", "pay_1"));
        assertThat(StoreKeys.parseDue(StoreKeys.due(DueKind.ARCHIVING, 1_790_000_000_000L, "acme", "pay_1")))
                .isEqualTo(new DueKey(1_790_000_000_000L, "acme", "pay_1"));
    }

    private static String text(byte[] key) {
        return new String(key, ISO_8859_1);
    }
}
