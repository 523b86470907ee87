package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.BANK;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.SetAccountLimits;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Money between books that an account cannot take or give within 64 bits: {@code @suspense} stands in for it. */
class CrossBookExtremesTest extends CrossBookScenario {

    private static final long MAX = Long.MAX_VALUE;

    private void fillAliceTo(long minor) {
        long now = books.balance("acme", "alice");
        books.having(pay("acme", "fill", BANK, "alice", minor - now));
    }

    /** bob has an overdraft without end and spends all of it. */
    private void emptyBob() {
        books.having(
                pay("globex", "spent", "bob", BANK, books.balance("globex", "bob")),
                new SetAccountLimits(header("globex", "l"), "bob", OptionalInt.empty(), Limits.withOverdraft(MAX)),
                pay("globex", "overdrawn", "bob", BANK, MAX));
    }

    @Test
    void whatIsReturnedGoesToTheDebtorWhenItFits() {
        books.having(pay("acme", "p", "alice", "globex/nobody", 300));
        fillAliceTo(MAX - 300);
        books.deliverAll();

        assertThat(books.balance("acme", "alice")).isEqualTo(MAX);
        assertThat(books.balance("acme", "@suspense")).isZero();
    }

    @Test
    void whatIsReturnedAndDoesNotFitGoesToSuspense() {
        books.having(pay("acme", "p", "alice", "globex/nobody", 300));
        fillAliceTo(MAX - 299);
        books.deliverAll();

        assertThat(books.balance("acme", "alice")).isEqualTo(MAX - 299);
        assertThat(books.balance("acme", "@suspense")).isEqualTo(300);
    }

    @Test
    void aRefundThatArrivesGoesToTheDebtorWhenItFitsAndElseToSuspense() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll();
        fillAliceTo(MAX - 100);
        books.having(refund("r1", "p", 100)).deliverAll();
        assertThat(books.balance("acme", "alice")).isEqualTo(MAX);

        books.having(refund("r2", "p", 1)).deliverAll();
        assertThat(books.balance("acme", "alice")).isEqualTo(MAX);
        assertThat(books.balance("acme", "@suspense")).isEqualTo(1);
    }

    @Test
    void disputedMoneyThatArrivesGoesToTheDebtorWhenItFitsAndElseToSuspense() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll();
        fillAliceTo(MAX - 100);
        books.having(dispute("d1", 100)).deliverAll();
        assertThat(books.balance("acme", "alice")).isEqualTo(MAX);

        books.having(dispute("d2", 1)).deliverAll();
        assertThat(books.balance("acme", "alice")).isEqualTo(MAX);
        assertThat(books.balance("acme", "@suspense")).isEqualTo(1);
    }

    @Test
    void aDisputeIsTakenFromTheCreditorWhenItFitsAndElseFromSuspense() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll();
        emptyBob();
        books.having(dispute("d1", 1)).deliverAll();
        assertThat(books.balance("globex", "bob")).isEqualTo(Long.MIN_VALUE);

        books.having(dispute("d2", 1)).deliverAll();
        assertThat(books.balance("globex", "bob")).isEqualTo(Long.MIN_VALUE);
        assertThat(books.balance("globex", "@suspense")).isEqualTo(-1);
    }

    @Test
    void whatAWonDisputeGivesBackGoesToTheCreditorWhenItFits() {
        wonWithBobAt(MAX - 200);

        assertThat(books.balance("globex", "bob")).isEqualTo(MAX);
        assertThat(books.balance("globex", "@suspense")).isZero();
    }

    @Test
    void whatAWonDisputeGivesBackAndDoesNotFitGoesToSuspense() {
        wonWithBobAt(MAX - 199);

        assertThat(books.balance("globex", "bob")).isEqualTo(MAX - 199);
        assertThat(books.balance("globex", "@suspense")).isEqualTo(200);
    }

    private void wonWithBobAt(long minor) {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll();
        books.having(dispute("d", 200)).deliverAll();
        books.having(pay("globex", "fill", BANK, "bob", minor - books.balance("globex", "bob")));
        books.having(resolve("w", DisputeResult.WON)).deliverAll();
    }
}
