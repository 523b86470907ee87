package io.paystream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    private final RecentlyUsed<String, Integer> entries = new RecentlyUsed<>();

    @Test
    void whatCameFirstLeavesFirst() {
        put("a", "b", "c");

        assertThat(leaving(9)).containsExactly("a=0", "b=0", "c=0");
    }

    @Test
    void whatWasLookedAtIsPassedOverOnce() {
        put("a", "b", "c");
        assertThat(entries.get("a")).isZero();

        assertThat(leaving(1)).containsExactly("b=0");
        put("d");
        assertThat(leaving(3)).containsExactly("c=0", "a=0", "d=0");
    }

    @Test
    void whatWasPutAgainHasTheNewValueAndIsPassedOver() {
        put("a", "b");
        entries.put("a", 1);

        assertThat(leaving(2)).containsExactly("b=0", "a=1");
    }

    @Test
    void whenAllWereUsedTheOldestLeaves() {
        put("a", "b");
        entries.get("b");
        entries.get("a");

        assertThat(leaving(2)).containsExactly("a=0", "b=0");
    }

    @Test
    void emptyOneHasNothing() {
        put("a");
        entries.remove("a");

        assertThat(entries.get("a")).isNull();
        assertThat(entries.size()).isZero();
        assertThat(leaving(1)).isEmpty();
    }

    private void put(String... keys) {
        for (String key : keys) {
            entries.put(key, 0);
        }
    }

    private List<String> leaving(int count) {
        List<String> taken = new ArrayList<>();
        entries.poll(count, (key, value) -> taken.add(key + "=" + value));
        return taken;
    }
}
