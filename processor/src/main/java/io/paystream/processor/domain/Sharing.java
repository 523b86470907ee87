package io.paystream.processor.domain;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who is paid by a payment, and how a capture is divided among them. */
record Sharing(String creditor, List<Split> splits) {

    /** The payment's own creditor, then those of the splits. */
    List<String> creditors() {
        if (splits.isEmpty()) {
            return List.of(creditor);
        }
        return Stream.concat(Stream.of(creditor), splits.stream().map(Split::creditor))
                .toList();
    }

    /** Ten-thousandths of each capture, in the order of the creditors; the payment's own gets what the splits leave. */
    List<Integer> basisPoints() {
        int rest =
                Split.WHOLE - splits.stream().mapToInt(Split::shareBasisPoints).sum();
        return Stream.concat(Stream.of(rest), splits.stream().map(Split::shareBasisPoints))
                .toList();
    }

    Shares ofCapture(long minor) {
        if (splits.isEmpty()) {
            return Shares.whole(minor);
        }
        return Shares.divided(
                minor, basisPoints().stream().map(Integer::longValue).toList());
    }

    /** As an event names them: empty when there is one creditor, and without those that get nothing. */
    List<Share> named(Shares shares, Currency currency) {
        if (splits.isEmpty()) {
            return List.of();
        }
        List<String> creditors = creditors();
        return IntStream.range(0, creditors.size())
                .filter(i -> shares.minors().get(i) > 0)
                .mapToObj(i ->
                        new Share(creditors.get(i), new Money(shares.minors().get(i), currency)))
                .toList();
    }

    /** The reverse of {@link #named}. */
    Shares unnamed(Money whole, List<Share> named) {
        if (splits.isEmpty()) {
            return Shares.whole(whole.minor());
        }
        return new Shares(
                creditors().stream().map(account -> minor(account, named)).toList());
    }

    private static long minor(String account, List<Share> named) {
        return named.stream()
                .filter(share -> share.account().equals(account))
                .mapToLong(share -> share.amount().minor())
                .sum();
    }
}
