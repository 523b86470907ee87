package io.paystream.standalone.bench;

import io.paystream.standalone.client.Answer;
import io.paystream.standalone.client.GatewayClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Of a gateway: no queue stands, neither of what lies unread nor of a partition. What one load left is then no part of the next. */
final class Calm {

    private static final int OK = 200;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final long POLL_MS = 200;

    private Calm() {}

    /** Blocks until there is calm; false when there is none in the time. */
    static boolean await(URI gateway, Duration atMost) throws InterruptedException {
        long begin = System.nanoTime();
        try (GatewayClient client = new GatewayClient(gateway, REQUEST_TIMEOUT)) {
            while (!isCalm(client.get(GatewayClient.path("v1", "flow"), Map.of()))) {
                if (System.nanoTime() - begin >= atMost.toNanos()) {
                    return false;
                }
                Thread.sleep(POLL_MS);
            }
        }
        return true;
    }

    private static boolean isCalm(Answer flow) {
        return flow.status() == OK
                && !flow.body().path("readingStanding").asBoolean()
                && flow.body()
                        .path("partitions")
                        .valueStream()
                        .noneMatch(partition -> partition.path("standing").asBoolean());
    }
}
