package io.paystream.processor.audit.export;

import io.paystream.schemas.avro.Posting;
import java.math.BigInteger;

/** What a statement says before it says the first entry; and where the rows of its entries are. */
final class AccountSums {

    private final int number;
    private BigInteger opening = BigInteger.ZERO;
    private BigInteger credits = BigInteger.ZERO;
    private BigInteger debits = BigInteger.ZERO;
    private long creditCount;
    private long debitCount;
    private long spooledBytes;

    /** {@code number} counts the accounts as they are met. */
    AccountSums(int number) {
        this.number = number;
    }

    /** A posting before the period. */
    void open(Place place, Posting posting) {
        opening = opening.add(BigInteger.valueOf(posting.getAmountMinor()));
        requireBalance(place, posting);
    }

    /** A posting of the period. */
    void post(Place place, Posting posting) {
        BigInteger amount = BigInteger.valueOf(posting.getAmountMinor());
        if (amount.signum() < 0) {
            debits = debits.subtract(amount);
            debitCount++;
        } else {
            credits = credits.add(amount);
            creditCount++;
        }
        requireBalance(place, posting);
    }

    void spooled(int bytes) {
        spooledBytes += bytes;
    }

    int number() {
        return number;
    }

    BigInteger opening() {
        return opening;
    }

    BigInteger closing() {
        return opening.add(net());
    }

    BigInteger net() {
        return credits.subtract(debits);
    }

    /** Not negative. */
    BigInteger credits() {
        return credits;
    }

    /** Not negative. */
    BigInteger debits() {
        return debits;
    }

    long creditCount() {
        return creditCount;
    }

    long debitCount() {
        return debitCount;
    }

    long spooledBytes() {
        return spooledBytes;
    }

    /** A customer's posting has the balance after it in the entry; what the sums say has to be the same. */
    private void requireBalance(Place place, Posting posting) {
        Long stated = posting.getBalanceAfterMinor();
        if (stated != null && !closing().equals(BigInteger.valueOf(stated))) {
            throw ExportException.damaged(
                    place,
                    "the postings of account " + posting.getAccount() + " add up to " + closing()
                            + ", and the entry says " + stated);
        }
    }
}
