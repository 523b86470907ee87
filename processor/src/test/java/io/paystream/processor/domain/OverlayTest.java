package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.archive;
import static io.paystream.processor.domain.Samples.archiveAfter;
import static io.paystream.processor.domain.Samples.correctionId;
import static io.paystream.processor.domain.Samples.dayIn;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.propose;
import static io.paystream.processor.domain.Samples.settlementDelay;
import static io.paystream.processor.domain.Samples.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A book with changes that are not made yet: they come first, and the rest is as it is below. */
class OverlayTest {

    private final BookState below = given(
                    topUp("t", ALICE, 1_000),
                    settlementDelay("s", BOB, 2),
                    pay("p", ALICE, BOB, eur(100)),
                    pay("old", ALICE, BOB, eur(1)),
                    archiveAfter("sr", 0),
                    archive("old", 1),
                    propose("c", ALICE, BOB, 10))
            .when(freeze("f", ALICE))
            .after();
    private final Overlay overlay = new Overlay(below);

    @Test
    void isAsTheBookBelowWhereNothingChanged() {
        assertThat(overlay.book()).isPresent().isEqualTo(below.book());
        assertThat(overlay.rules()).isEqualTo(below.rules());
        assertThat(overlay.account(BOB)).isPresent().isEqualTo(below.account(BOB));
        assertThat(overlay.counterparty(ALICE, BOB)).isPresent().isEqualTo(below.counterparty(ALICE, BOB));
        assertThat(overlay.deferred(BOB, paymentId("p"))).isPresent().isEqualTo(below.deferred(BOB, paymentId("p")));
        assertThat(overlay.payment(paymentId("p"))).isPresent().isEqualTo(below.payment(paymentId("p")));
        assertThat(overlay.changedAt(paymentId("p"))).isPresent().isEqualTo(below.changedAt(paymentId("p")));
        assertThat(overlay.archived(paymentId("old"))).isPresent().isEqualTo(below.archived(paymentId("old")));
        assertThat(overlay.paymentCreatedBy("p")).isPresent().isEqualTo(below.paymentCreatedBy("p"));
        assertThat(overlay.correction(correctionId("c"))).isPresent().isEqualTo(below.correction(correctionId("c")));
        assertThat(overlay.answer("f")).isPresent().isEqualTo(below.answer("f"));
    }

    @Test
    void hasNothingThatNeitherHas() {
        assertThat(overlay.account("nobody")).isEmpty();
        assertThat(overlay.counterparty(BOB, ALICE)).isEmpty();
        assertThat(overlay.deferred(ALICE, paymentId("p"))).isEmpty();
        assertThat(overlay.payment(paymentId("unknown"))).isEmpty();
        assertThat(overlay.paymentCreatedBy("unknown")).isEmpty();
        assertThat(overlay.changedAccounts()).isEmpty();
    }

    @Test
    void isAsTheLastChangesLeftIt() {
        Deferred first = deferred(BOB, "p", 1);
        Deferred last = deferred(BOB, "p", 2);
        overlay.add("x", changes(first, deferred(ALICE, "p", 3), deferred(BOB, "other", 4)));
        overlay.add("y", changes(last));

        assertThat(overlay.deferred(BOB, paymentId("p"))).contains(last);
        assertThat(overlay.deferred(ALICE, paymentId("p"))).contains(deferred(ALICE, "p", 3));
        assertThat(overlay.deferred(BOB, paymentId("other"))).contains(deferred(BOB, "other", 4));
    }

    @Test
    void findsAPaymentByItsIdAndByTheOperationThatCreatedIt() {
        Payment created = Expected.held(Samples.authorize("new", 5), 9);
        overlay.add(
                "new",
                new Changes(
                        Optional.empty(),
                        List.of(Account.opened("carol", Samples.EUR, 0)),
                        List.of(created),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Counterparty(ALICE, "carol", 0)),
                        List.of(),
                        List.of(),
                        Optional.empty()));

        assertThat(overlay.payment(paymentId("new"))).contains(created);
        assertThat(overlay.paymentCreatedBy("new")).contains(created);
        assertThat(overlay.account("carol")).isPresent();
        assertThat(overlay.counterparty(ALICE, "carol")).isPresent();
        assertThat(overlay.changedAccounts()).extracting(Account::id).containsExactly("carol");
    }

    private static Deferred deferred(String account, String payment, long minor) {
        return new Deferred(account, paymentId(payment), new Pending(List.of(new Pending.Bucket(dayIn(2), minor))));
    }

    private static Changes changes(Deferred... deferred) {
        return new Changes(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(deferred),
                List.of(),
                Optional.empty());
    }
}
