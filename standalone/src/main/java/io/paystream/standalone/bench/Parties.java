package io.paystream.standalone.bench;

import io.paystream.schemas.BookPartitioner;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The books of a benchmark and their accounts, by number from 0.
 *
 * @param run in the books' names, so that two runs on the same data do not meet
 * @param accounts of each book
 * @param partitions of the topics
 */
record Parties(String run, int books, int accounts, int partitions) {

    String book(int number) {
        return "bench-" + run + "-" + number;
    }

    static String account(int number) {
        return "a" + number;
    }

    int[] allBooks() {
        return IntStream.range(0, books).toArray();
    }

    int[] booksOf(int partition) {
        return IntStream.range(0, books)
                .filter(book -> BookPartitioner.partitionOf(book(book), partitions) == partition)
                .toArray();
    }

    /** The partition with the most books, which is not empty. */
    int fullestPartition() {
        return IntStream.range(0, partitions)
                .boxed()
                .max(Comparator.comparingInt(partition -> booksOf(partition).length))
                .orElseThrow();
    }
}
