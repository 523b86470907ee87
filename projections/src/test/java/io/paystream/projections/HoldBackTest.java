package io.paystream.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HoldBackTest {

    private final HoldBack holdBack = new HoldBack();
    private final List<String> passed = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aBookStaysAtTheEntryAtWhichItIsHeldAndOthersGoOn() throws InterruptedException {
        holdBack.hold("acme", 2);
        Thread stream = Thread.ofVirtual().start(() -> {
            pass("acme", 2);
            pass("other", 9);
            pass("acme", 3);
            pass("acme", 4);
        });
        awaitWaiting(stream);
        assertThat(passed).containsExactly("acme@2", "other@9");

        holdBack.hold("acme", 3);
        Awaitility.await().until(() -> passed.contains("acme@3"));
        awaitWaiting(stream);
        assertThat(passed).doesNotContain("acme@4");

        holdBack.release();
        assertThat(stream.join(Duration.ofSeconds(10))).isTrue();
        assertThat(passed).endsWith("acme@4");
    }

    private void pass(String book, long sequence) {
        holdBack.pass(book, sequence);
        passed.add(book + "@" + sequence);
    }

    private static void awaitWaiting(Thread thread) {
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
    }
}
