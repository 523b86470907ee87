package io.paystream.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Answer.OfRejection;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Decision.Unchanged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one command was answered, and what the entry left behind. */
record Result(
        Command command,
        Decision decision,
        InMemoryBook.Contents before,
        Changes changes,
        InMemoryBook after,
        long sequence) {

    Result then(Event first, Event... rest) {
        assertThat(decision).isEqualTo(new Accepted(Events.of(first, rest)));
        return this;
    }

    /** Also: nothing changed, except that the refusal is remembered when it is final. */
    Result then(RejectionReason reason) {
        assertThat(decision).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).isNotBlank();
            assertThat(after.contents()).isEqualTo(beforeAnd(rejected));
        });
        return this;
    }

    Result then(RejectionReason reason, String detail) {
        assertThat(decision).isEqualTo(new Rejected(reason, detail));
        return then(reason);
    }

    /** A retry: the first answer, and nothing changed. */
    Result thenUnchanged(long firstSequence, FirstAnswer first) {
        assertThat(decision).isEqualTo(new Unchanged(firstSequence, first));
        assertThat(changes).isEqualTo(Changes.NONE);
        assertThat(after.contents()).isEqualTo(before);
        return this;
    }

    /** The customers' accounts that changed are exactly these, apart from what they ever authorized. */
    Result leaving(Account... accounts) {
        assertThat(changes.accounts().stream().map(account -> account.withActivity(Activity.NONE)))
                .containsExactly(accounts);
        return this;
    }

    Result leaving(Payment payment) {
        assertThat(changes.payment()).contains(payment);
        assertThat(after.payment(payment.terms().paymentId())).contains(payment);
        return this;
    }

    Result leaving(Correction correction) {
        assertThat(changes.correction()).contains(correction);
        assertThat(after.correction(correction.terms().correctionId())).contains(correction);
        return this;
    }

    Result posting(Posting... postings) {
        assertThat(changes.postings()).isEqualTo(List.of(postings));
        return this;
    }

    private InMemoryBook.Contents beforeAnd(Rejected rejected) {
        Map<String, Answer> answers = new HashMap<>(before.answers());
        if (rejected.reason().isFinal()) {
            answers.put(
                    command.operationId(),
                    new Answer(
                            Fingerprint.of(command), sequence, new OfRejection(rejected.reason(), rejected.detail())));
        }
        return new InMemoryBook.Contents(
                before.book(),
                before.accounts(),
                before.payments(),
                before.corrections(),
                before.changedAt(),
                before.archived(),
                before.deferred(),
                Map.copyOf(answers));
    }

    Optional<Payment> payment() {
        return changes.payment();
    }
}
