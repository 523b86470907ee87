package io.paystream.processor.domain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was agreed when a payment was authorized, and never changes.
 *
 * @param amount first authorized; increases are in the tally
 * @param splits empty when the creditor gets everything
 * @param authorizedAt milliseconds since the epoch
 * @param expiresAt when the hold expires, in milliseconds since the epoch; empty in IMMEDIATE mode
 * @param firstSequence the entry that created the payment, and answers its operation for ever
 * @param fingerprint of the command that created it
 */
public record PaymentTerms(
        String paymentId,
        String debtor,
        String creditor,
        Money amount,
        List<Split> splits,
        CaptureMode capture,
        Optional<String> reference,
        long authorizedAt,
        OptionalLong expiresAt,
        long firstSequence,
        Fingerprint fingerprint) {

    public PaymentTerms {
        splits = List.copyOf(splits);
    }

    /** The payment's own creditor, then those of the splits. */
    public List<String> creditors() {
        return sharing().creditors();
    }

    /** Ten-thousandths of each capture, in the order of the creditors. */
    public List<Integer> shares() {
        return sharing().basisPoints();
    }

    Sharing sharing() {
        return new Sharing(creditor, splits);
    }

    /** The customers' accounts that a customer's account is to pay; a system account is nobody's counterparty. */
    public List<String> counterparties() {
        if (Party.isSystem(debtor) || (splits.isEmpty() && Party.isSystem(creditor))) {
            return List.of();
        }
        return splits.isEmpty()
                ? List.of(creditor)
                : creditors().stream().filter(id -> !Party.isSystem(id)).toList();
    }

    public Currency currency() {
        return amount.currency();
    }

    /** An authorization expires in the very millisecond it names. */
    boolean hasExpired(long now) {
        return expiresAt.isPresent() && now >= expiresAt.getAsLong();
    }
}
