package io.paystream.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.projections.given.Chain.Subject;
import io.paystream.projections.given.Cluster;
import io.paystream.projections.given.ClusterExtension;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.Instance;
import io.paystream.schemas.EntityIds;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class StoppingTest {

    @Test
    void answers503UntilItIsStarted(Cluster cluster) {
        try (Instance instance = Instance.listening(cluster)) {
            assertThat(instance.api().get("/v1/books/acme").status()).isEqualTo(503);
            assertThat(instance.api().get("/v1/books/acme").header("Retry-After"))
                    .contains("1");
            assertThat(instance.api().get("/v1/books/acme?limit=1").status()).isEqualTo(400);
        }
    }

    @Test
    void stopsAtAnEntryOfANewerVersionAndSaysWhich(Cluster cluster) {
        GivenBook acme = GivenBook.opened("acme");
        acme.chain().outcome(Subject.payment("OpenDispute", "op", EntityIds.paymentId("acme", "op")), "DEFERRED");
        cluster.write(acme.entries());
        try (Instance instance = Instance.start(cluster, Map.of())) {
            var terminated = instance.service().terminated().toCompletableFuture();

            assertThatThrownBy(() -> terminated.get(60, TimeUnit.SECONDS))
                    .hasStackTraceContaining("acme@2")
                    .hasStackTraceContaining("DEFERRED")
                    .hasStackTraceContaining("newer version");
            assertThat(instance.api().get("/health/ready").status()).isEqualTo(503);
        }
    }
}
