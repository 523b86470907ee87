package io.paystream.standalone.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Payments by number: the same seed and number make the same payment. Thread-safe. */
final class Workload {

    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
    private static final int ANY = -1;
    private static final int MOST_MINOR = 100;

    private final Parties parties;
    private final long seed;
    private final int[] books;
    private final int debtor;

    private Workload(Parties parties, long seed, int[] books, int debtor) {
        this.parties = parties;
        this.seed = seed;
        this.books = books;
        this.debtor = debtor;
    }

    /** Between random accounts of all books. */
    static Workload everywhere(Parties parties, long seed) {
        return new Workload(parties, seed, parties.allBooks(), ANY);
    }

    /** Between random accounts of the books that one partition owns. */
    static Workload onOnePartition(Parties parties, long seed) {
        return new Workload(parties, seed, parties.booksOf(parties.fullestPartition()), ANY);
    }

    /** From one account to random others of its book. */
    static Workload onOneAccount(Parties parties, long seed) {
        int book = parties.booksOf(parties.fullestPartition())[0];
        return new Workload(parties, seed, new int[] {book}, 0);
    }

    Payment of(long number) {
        SplittableRandom random = new SplittableRandom(seed + number * GOLDEN);
        return payment(anyBook(random), random);
    }

    /** So many payments of one book. */
    List<Payment> batch(long number, int size) {
        // What is drawn for a number is drawn for the next one too, one place further on: a split has a sequence of its
        // own.
        SplittableRandom random = new SplittableRandom(seed + number * GOLDEN).split();
        int book = anyBook(random);
        return Stream.generate(() -> payment(book, random)).limit(size).toList();
    }

    private int anyBook(SplittableRandom random) {
        return books[random.nextInt(books.length)];
    }

    private Payment payment(int book, SplittableRandom random) {
        int from = debtor == ANY ? random.nextInt(parties.accounts()) : debtor;
        int to = (from + 1 + random.nextInt(parties.accounts() - 1)) % parties.accounts();
        return new Payment(
                parties.book(book), Parties.account(from), Parties.account(to), random.nextLong(1, MOST_MINOR + 1));
    }
}
