package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.paymentId;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.ReleaseFunds;
import io.paystream.processor.domain.Command.SetFeeSchedule;
import io.paystream.processor.domain.Command.SetSettlementDelay;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** bob of globex has his captures after two days, also those of acme's payments. */
class CrossBookSettlementTest extends CrossBookScenario {

    private static final long DAY_MS = 86_400_000;

    @BeforeEach
    void delayed() {
        books.having(new SetSettlementDelay(header("globex", "s"), "bob", 2));
    }

    private LocalDate dayIn(int days) {
        return LocalDate.ofEpochDay(books.now() / DAY_MS + days);
    }

    private Account bob() {
        return books.book("globex").account("bob").orElseThrow();
    }

    private void has(long posted, long pending, long available) {
        assertThat(bob().posted()).isEqualTo(eur(posted));
        assertThat(bob().pending()).isEqualTo(eur(pending));
        assertThat(bob().available()).isEqualTo(eur(available));
    }

    private void releaseAfterTwoDays() {
        LocalDate day = dayIn(2);
        books.at(day.toEpochDay() * DAY_MS);
        books.having(new ReleaseFunds(header("globex", "r" + day), "bob", day, 1));
    }

    @Test
    void creditOfAnotherBookWaitsAsACaptureDoes() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll();

        has(300, 300, 0);
        assertThat(bob().settlement().pending().days()).isEqualTo(List.of(dayIn(2)));
        releaseAfterTwoDays();
        has(300, 0, 300);
    }

    @Test
    void feeOfTheCreditorsBookIsPaidOfWhatIsPending() {
        books.having(new SetFeeSchedule(header("globex", "f"), Optional.empty(), TestFees.kept(100, 0)))
                .having(pay("acme", "p", "alice", BOB, 300))
                .deliverAll();

        has(297, 297, 0);
    }

    @Test
    void refundTakesWhatIsPendingOfThePayment() {
        books.having(pay("acme", "p", "alice", BOB, 300))
                .deliverAll()
                .having(refund("r", "p", 120))
                .deliverAll();

        has(180, 180, 0);
        assertThat(payment().refunded()).isEqualTo(eur(120));
    }

    @Test
    void refundDoesNotTakeWhatIsPendingOfAnotherPayment() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll();
        releaseAfterTwoDays();
        books.having(pay("globex", "out", "bob", BANK, 200), pay("acme", "p2", "alice", BOB, 50))
                .deliverAll()
                .having(refund("r1", "p", 101))
                .deliverAll();

        has(150, 50, 100);
        assertThat(payment().refunded()).isEqualTo(eur(0));
        books.having(refund("r2", "p", 100)).deliverAll();
        has(50, 50, 0);
        assertThat(payment().refunded()).isEqualTo(eur(100));
    }

    @Test
    void disputeTakesWhatIsPendingAndGivesBackWhatIsAvailable() {
        books.having(pay("acme", "p", "alice", BOB, 300))
                .deliverAll()
                .having(dispute("d", 120))
                .deliverAll();

        has(180, 180, 0);
        books.having(resolve("w", DisputeResult.WON)).deliverAll();
        has(300, 180, 120);
        assertThat(books.book("acme").payment(paymentId("p"))).isPresent();
    }
}
