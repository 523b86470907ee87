package io.paystream.processor;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/**
 * Exactly-once needs the brokers' second transaction protocol (KIP-890): under the first one a late write of a fenced
 * producer can end up in the transaction of its successor.
 */
final class TransactionSupport {

    private static final String FEATURE = "transaction.version";
    private static final int LEAST = 2;
    private static final int TIMEOUT_SECONDS = 30;

    private TransactionSupport() {}

    /** Throws with one clear message when the cluster is below the version. */
    static void verify(Admin admin) {
        short found = finalizedVersion(admin);
        if (found < LEAST) {
            throw new IllegalStateException("the Kafka cluster has " + FEATURE + " " + found + ", the processor needs "
                    + LEAST + " or later: upgrade it with kafka-features.sh upgrade --feature " + FEATURE + "="
                    + LEAST);
        }
    }

    private static short finalizedVersion(Admin admin) {
        try {
            return Optional.ofNullable(admin.describeFeatures()
                            .featureMetadata()
                            .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                            .finalizedFeatures()
                            .get(FEATURE))
                    .map(FinalizedVersionRange::maxVersionLevel)
                    .orElse((short) 0);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the Kafka cluster does not say its features: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the Kafka cluster for its features", e);
        }
    }
}
