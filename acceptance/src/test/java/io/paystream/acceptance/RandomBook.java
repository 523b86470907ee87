package io.paystream.acceptance;

import io.paystream.schemas.EntityIds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the generator remembers of one book: payments and disputes it asked for a short while ago, accepted or not. */
final class RandomBook {

    /** A payment as it was asked for. */
    record Asked(String paymentId, String creditor, long amountMinor) {}

    /** A dispute as it was asked for. */
    record Disputed(String paymentId, String disputeId) {}

    private static final int REMEMBERED = 40;

    final String name;
    private final List<Asked> held = new ArrayList<>();
    private final List<Asked> paid = new ArrayList<>();
    private final List<Disputed> disputes = new ArrayList<>();
    private final List<String> operations = new ArrayList<>();

    RandomBook(String name) {
        this.name = name;
    }

    Asked asked(String operationId, String creditor, long amountMinor, String capture) {
        Asked payment = new Asked(EntityIds.paymentId(name, operationId), creditor, amountMinor);
        remember(capture.equals("MANUAL") ? held : paid, payment);
        return payment;
    }

    void captured(Asked payment) {
        remember(paid, payment);
    }

    Disputed disputed(String operationId, String paymentId) {
        Disputed dispute = new Disputed(paymentId, EntityIds.disputeId(name, operationId));
        remember(disputes, dispute);
        return dispute;
    }

    void used(String operationId) {
        remember(operations, operationId);
    }

    /** One that may still hold something; rarely one that surely does not. */
    Asked held(RandomGenerator random) {
        return any(random.nextInt(20) == 0 ? paid : held, random);
    }

    /** One of which something may have been captured; rarely one that was authorized just now. */
    Asked paid(RandomGenerator random) {
        return any(random.nextInt(20) == 0 ? held : paid, random);
    }

    private Asked any(List<Asked> payments, RandomGenerator random) {
        return payments.isEmpty()
                ? new Asked(EntityIds.paymentId(name, "never"), "nobody", 1)
                : payments.get(random.nextInt(payments.size()));
    }

    Disputed dispute(RandomGenerator random) {
        return disputes.isEmpty()
                ? new Disputed(paid(random).paymentId(), EntityIds.disputeId(name, "never"))
                : disputes.get(random.nextInt(disputes.size()));
    }

    /** An operation id that was used before; the given one when none was. */
    String usedOperation(RandomGenerator random, String otherwise) {
        return operations.isEmpty() ? otherwise : operations.get(random.nextInt(operations.size()));
    }

    private static <T> void remember(List<T> list, T latest) {
        if (list.size() == REMEMBERED) {
            list.removeFirst();
        }
        list.add(latest);
    }
}
