package io.paystream.processor.domain;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One posting of a correction.
 *
 * @param account a customer's account of the book, or a system account
 * @param amount signed and not zero; negative takes from the account
 */
public record CorrectionLine(String account, Money amount) {

    public CorrectionLine {
        if (amount.isZero() || amount.minor() == Long.MIN_VALUE) {
            throw new IllegalArgumentException("no correction of " + amount + " on account " + account);
        }
    }

    /** Throws unless each account is named once and nothing is left over. */
    static void requireBalanced(List<CorrectionLine> lines) {
        BigInteger sum = BigInteger.ZERO;
        Set<String> accounts = new HashSet<>();
        for (CorrectionLine line : lines) {
            sum = sum.add(BigInteger.valueOf(line.amount().minor()));
            if (!accounts.add(line.account())
                    || !line.amount()
                            .currency()
                            .equals(lines.getFirst().amount().currency())) {
                throw new IllegalArgumentException("account " + line.account() + " twice, or another currency");
            }
        }
        if (lines.size() < 2 || sum.signum() != 0) {
            throw new IllegalArgumentException("lines of a correction sum to " + sum);
        }
    }

    /** Whether money is taken from a system account, which creates money in the book. */
    boolean issuesFunds() {
        return amount.isNegative() && Party.isSystem(account);
    }
}
