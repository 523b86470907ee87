package io.paystream.processor;

import io.paystream.schemas.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaFuture;

/** What the processor asks of the cluster beside the topics' own rules. Every method blocks, half a minute at most. */
final class ClusterCheck {

    private static final String FEATURE = "transaction.version";
    private static final int LEAST = 2;
    private static final int TIMEOUT_SECONDS = 30;

    private ClusterCheck() {}

    /**
     * Exactly-once needs the brokers' second transaction protocol (KIP-890): under the first one a late write of a fenced
     * producer can end up in the transaction of its successor. Throws with one clear message when the cluster is below.
     */
    static void requireSafeTransactions(Admin admin) {
        FinalizedVersionRange found = await(admin.describeFeatures().featureMetadata())
                .finalizedFeatures()
                .get(FEATURE);
        requireSafeTransactions(found == null ? 0 : found.maxVersionLevel());
    }

    static void requireSafeTransactions(int version) {
        if (version < LEAST) {
            throw new IllegalStateException("the Kafka cluster has " + FEATURE + " " + version
                    + ", the processor needs " + LEAST
                    + " or later: upgrade it with kafka-features.sh upgrade --feature "
                    + FEATURE + "=" + LEAST);
        }
    }

    /** How many replicas payments.commands has: a changelog restates it and is as safe as it has to be. */
    static int replicasOfCommands(Admin admin) {
        return await(admin.describeTopics(List.of(Topics.COMMANDS)).allTopicNames()).values().stream()
                .mapToInt(topic -> topic.partitions().getFirst().replicas().size())
                .min()
                .orElseThrow();
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the Kafka cluster does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the Kafka cluster", e);
        }
    }
}
