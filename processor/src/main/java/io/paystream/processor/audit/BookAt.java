package io.paystream.processor.audit;

import io.paystream.processor.domain.AccountStatus;
import io.paystream.processor.domain.BookStatus;
import java.math.BigInteger;
import java.util.List;

/**
 * What a book was at a moment.
 *
 * @param sequence of its last entry until then
 * @param hash of that entry, in hexadecimal digits
 * @param decidedAt of that entry, in milliseconds since the epoch
 * @param accounts the customers', by id
 * @param systemAccounts those that money moved on, by id and currency
 */
public record BookAt(
        String book,
        BookStatus status,
        long sequence,
        String hash,
        long decidedAt,
        List<CustomerAt> accounts,
        List<SystemAt> systemAccounts) {

    public BookAt {
        accounts = List.copyOf(accounts);
        systemAccounts = List.copyOf(systemAccounts);
    }

    /** A customer's account; all amounts in minor units of its currency. */
    public record CustomerAt(
            String account,
            AccountStatus status,
            String currency,
            long postedMinor,
            long heldMinor,
            long pendingMinor,
            long availableMinor) {}

    /** A system account in one currency: the sum of its postings, in minor units. */
    public record SystemAt(String account, String currency, BigInteger postedMinor) {}

    /** Of all accounts in one currency; a sound book's is zero. */
    public BigInteger sumMinor(String currency) {
        BigInteger customers = accounts.stream()
                .filter(account -> account.currency().equals(currency))
                .map(account -> BigInteger.valueOf(account.postedMinor()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return systemAccounts.stream()
                .filter(account -> account.currency().equals(currency))
                .map(SystemAt::postedMinor)
                .reduce(customers, BigInteger::add);
    }

    /** Each currency that an account has, in alphabetical order. */
    public List<String> currencies() {
        return java.util.stream.Stream.concat(
                        accounts.stream().map(CustomerAt::currency),
                        systemAccounts.stream().map(SystemAt::currency))
                .distinct()
                .sorted()
                .toList();
    }
}
