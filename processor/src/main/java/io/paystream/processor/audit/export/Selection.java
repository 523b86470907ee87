package io.paystream.processor.audit.export;

import io.paystream.schemas.avro.JournalEntry;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which part of the journal is asked for.
 *
 * @param books empty: all, and the partitions' own chains
 * @param account empty: all
 * @param from the first decidedAt, in milliseconds since the epoch; empty: from the beginning
 * @param to the first decidedAt that is no more in it; empty: to the end as it is when the export starts
 */
public record Selection(Set<String> books, Optional<String> account, OptionalLong from, OptionalLong to) {

    public Selection {
        books = Set.copyOf(books);
        if (from.isPresent() && to.isPresent() && from.getAsLong() >= to.getAsLong()) {
            throw new IllegalArgumentException("a period that ends before it begins");
        }
    }

    public static Selection everything() {
        return new Selection(Set.of(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    boolean hasBook(String chain) {
        return books.isEmpty() || books.contains(chain);
    }

    boolean hasAccount(String name) {
        return account.isEmpty() || account.get().equals(name);
    }

    boolean isBefore(long decidedAt) {
        return from.isPresent() && decidedAt < from.getAsLong();
    }

    boolean isAfter(long decidedAt) {
        return to.isPresent() && decidedAt >= to.getAsLong();
    }

    boolean isInPeriod(long decidedAt) {
        return !isBefore(decidedAt) && !isAfter(decidedAt);
    }

    /** Whether the entry says anything of the account: moves its money, shows its state, or answers a command about it. */
    boolean concerns(JournalEntry entry) {
        return account.isEmpty() || names(entry, account.get());
    }

    private static boolean names(JournalEntry entry, String account) {
        if (account.equals(entry.getCause().getAccount())) {
            return true;
        }
        return entry.getAccepted() != null
                && (entry.getAccepted().getPostings().stream()
                                .anyMatch(posting -> posting.getAccount().equals(account))
                        || entry.getAccepted().getAccounts().stream()
                                .anyMatch(after -> after.getAccount().equals(account)));
    }
}
