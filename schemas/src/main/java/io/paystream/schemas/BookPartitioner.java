package io.paystream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Which partition owns a book: murmur2 of the key, modulo the partition count, as Java's default producer does. */
public final class BookPartitioner {

    private static final String PARTITION_CHAIN_PREFIX = "@partition-";

    private BookPartitioner() {}

    public static int partitionOf(String book, int partitionCount) {
        return partitionOf(book.getBytes(UTF_8), partitionCount);
    }

    public static int partitionOf(byte[] key, int partitionCount) {
        return Utils.toPositive(Utils.murmur2(key)) % partitionCount;
    }

    /** The reserved chain for inputs of one partition that belong to no valid book. */
    public static String partitionChain(int partition) {
        return PARTITION_CHAIN_PREFIX + partition;
    }

    public static boolean isPartitionChain(String chain) {
        return chain.startsWith(PARTITION_CHAIN_PREFIX);
    }

    /** The journal partition of a chain: the one a partition chain names, or the owner of the book. */
    public static int journalPartitionOf(String chain, int partitionCount) {
        return isPartitionChain(chain)
                ? Integer.parseInt(chain.substring(PARTITION_CHAIN_PREFIX.length()))
                : partitionOf(chain, partitionCount);
    }
}
