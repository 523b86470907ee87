package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.avro.Unchanged;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One operation has one effect: the same again gets the first answer as it was, and other content is refused. */
final class AuditedOperations {

    /** Given before anybody asks whether the operation is known, or about what may be otherwise next time. */
    private static final Set<String> NOT_FINAL =
            Set.of("UNKNOWN_COMMAND", "INTERNAL_COMMAND", "MALFORMED_COMMAND", "RULES_VERSION_NOT_HELD");

    private static final String REUSED = "IDEMPOTENCY_KEY_REUSED";
    private static final String TOO_LATE = "DEADLINE_PASSED";

    /** Said of what nobody can tell whether it was done before, in time or not. */
    private static final String TOO_OLD = "KEY_EXPIRED";

    /** From which version of the rules on deadlines are kept. */
    private static final int WITH_DEADLINES = 3;

    private record First(Sha256 content, Sha256 answer) {}

    private final Map<String, First> firsts = new HashMap<>();

    void apply(Input input, Journalled journalled) {
        JournalEntry entry = journalled.entry();
        if (BookPartitioner.isPartitionChain(entry.getBook())) {
            assertThat(entry.getOutcome())
                    .as("outcome of %s", journalled.place())
                    .isEqualTo("REJECTED");
            return;
        }
        if (journalled.reason().filter(NOT_FINAL::contains).isPresent()) {
            return;
        }
        String operation = entry.getBook() + " " + entry.getCause().getOperationId();
        First first = firsts.get(operation);
        if (journalled.reason().filter(TOO_LATE::equals).isPresent()) {
            checkRefusedInTime(input, journalled, first == null);
            return;
        }
        if (first == null) {
            checkDecidedInTime(input, journalled);
            assertThat(entry.getOutcome())
                    .as("first answer to %s: %s", operation, journalled.place())
                    .isIn("ACCEPTED", "REJECTED");
            assertThat(journalled.reason().filter(REUSED::equals))
                    .as("first answer to %s: %s", operation, journalled.place())
                    .isEmpty();
            firsts.put(operation, new First(input.content(), Input.digest(firstAnswer(input, entry))));
        } else if (first.content().equals(input.content())) {
            assertThat(entry.getOutcome())
                    .as("answer to a retry of %s: %s", operation, journalled.place())
                    .isEqualTo("UNCHANGED");
            assertThat(Input.digest(entry.getUnchanged()))
                    .as("first answer to %s, as %s gives it: %s", operation, journalled.place(), entry.getUnchanged())
                    .isEqualTo(first.answer());
        } else {
            assertThat(journalled.reason())
                    .as("answer to other content of %s: %s", operation, journalled.place())
                    .contains(REUSED);
        }
    }

    /** What was answered before is answered again, however late. */
    private static void checkRefusedInTime(Input input, Journalled journalled, boolean isNew) {
        assertThat(isNew)
                .as("%s calls an operation too late that was answered before", journalled.place())
                .isTrue();
        assertThat(input.isTooLate(journalled.entry().getDecidedAt()))
                .as("the deadline of what %s refuses for it has passed", journalled.place())
                .isTrue();
    }

    private static void checkDecidedInTime(Input input, Journalled journalled) {
        boolean isKept = journalled.entry().getRulesVersion() >= WITH_DEADLINES
                && journalled.reason().filter(TOO_OLD::equals).isEmpty();
        assertThat(isKept && input.isTooLate(journalled.entry().getDecidedAt()))
                .as("%s decides what is too late", journalled.place())
                .isFalse();
    }

    /** What a retry of the operation has to be told. */
    private static Unchanged firstAnswer(Input input, JournalEntry entry) {
        Unchanged.Builder answer =
                Unchanged.newBuilder().setSequence(entry.getSequence()).setRejected(entry.getRejected());
        Accepted accepted = entry.getAccepted();
        if (accepted == null || input.leg().isPresent()) {
            return answer.build();
        }
        if (accepted.getPayment() != null) {
            return answer.setPayment(accepted.getPayment()).build();
        }
        if (!accepted.getPayments().isEmpty()) {
            return answer.setPayments(accepted.getPayments()).build();
        }
        if (accepted.getCorrection() != null) {
            return answer.setCorrection(accepted.getCorrection()).build();
        }
        return accepted.getBook() != null
                ? answer.setBook(accepted.getBook()).build()
                : answer.setAccount(accepted.getAccounts().getFirst()).build();
    }
}
