package io.paystream.standalone.bench;

import java.util.SplittableRandom;

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
        int book = books[random.nextInt(books.length)];
        int from = debtor == ANY ? random.nextInt(parties.accounts()) : debtor;
        int to = (from + 1 + random.nextInt(parties.accounts() - 1)) % parties.accounts();
        return new Payment(
                parties.book(book), Parties.account(from), Parties.account(to), random.nextLong(1, MOST_MINOR + 1));
    }
}
