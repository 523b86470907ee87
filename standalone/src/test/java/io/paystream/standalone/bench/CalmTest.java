package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CalmTest {

    private static final String STANDING = "{\"partitions\":[{\"standing\":false},{\"standing\":true}]}";
    private static final String CALM = "{\"partitions\":[{\"standing\":false},{\"standing\":false}]}";

    @Test
    void comesWhenNoPartitionsQueueStands() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (StubGateway gateway = new StubGateway(
                exchange -> StubGateway.answer(exchange, 200, asked.incrementAndGet() == 1 ? STANDING : CALM))) {
            assertThat(Calm.await(gateway.url(), Duration.ofSeconds(30))).isTrue();
            assertThat(gateway.asked()).hasSize(2).allMatch(each -> each.path().equals("/v1/flow"));
        }
    }

    @Test
    void isNotThereWhileAQueueOfUnreadRequestsStands() throws Exception {
        assertThat(isCalmAtOnce(200, "{\"readingStanding\":true," + CALM.substring(1)))
                .isFalse();
    }

    @Test
    void isNotWaitedForWithoutEnd() throws Exception {
        assertThat(isCalmAtOnce(200, STANDING)).isFalse();
        assertThat(isCalmAtOnce(200, CALM)).isTrue();
    }

    @Test
    void isNotThereWhileTheGatewayDoesNotSay() throws Exception {
        assertThat(isCalmAtOnce(503, CALM)).isFalse();
    }

    private static boolean isCalmAtOnce(int status, String flow) throws IOException, InterruptedException {
        try (StubGateway gateway = new StubGateway(exchange -> StubGateway.answer(exchange, status, flow))) {
            return Calm.await(gateway.url(), Duration.ZERO);
        }
    }
}
