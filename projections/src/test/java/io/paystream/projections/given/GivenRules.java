package io.paystream.projections.given;

import io.paystream.projections.given.Chain.Subject;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.AccountLimitsSet;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookFrozen;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.BookUnfrozen;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.FeeScheduleSet;
import io.paystream.schemas.avro.FundsReleased;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.LimitUsage;
import io.paystream.schemas.avro.PendingFunds;
import io.paystream.schemas.avro.Retention;
import io.paystream.schemas.avro.RetentionSet;
import io.paystream.schemas.avro.RiskRules;
import io.paystream.schemas.avro.RiskRulesSet;
import io.paystream.schemas.avro.RulesActivated;
import io.paystream.schemas.avro.SettlementDelaySet;
import java.util.List;

/** What a book and its accounts are held to. */
public final class GivenRules {

    private final GivenBook book;
    private final BookSnapshot snapshot;

    public GivenRules(GivenBook book) {
        this.book = book;
        this.snapshot = BookSnapshot.newBuilder(
                        book.entries().getFirst().getAccepted().getBook())
                .build();
    }

    public JournalEntry freezeBook() {
        snapshot.setStatus("FROZEN");
        return changed(
                "FreezeBook",
                GivenBook.event("BookFrozen")
                        .setBookFrozen(BookFrozen.newBuilder().build()));
    }

    public JournalEntry unfreezeBook() {
        snapshot.setStatus("OPEN");
        return changed(
                "UnfreezeBook",
                GivenBook.event("BookUnfrozen")
                        .setBookUnfrozen(BookUnfrozen.newBuilder().build()));
    }

    public JournalEntry activate(int rulesVersion) {
        snapshot.setRulesVersion(rulesVersion);
        return changed(
                "ActivateRules",
                GivenBook.event("RulesActivated")
                        .setRulesActivated(RulesActivated.newBuilder()
                                .setRulesVersion(rulesVersion)
                                .build()));
    }

    public JournalEntry fees(FeeSchedule schedule) {
        snapshot.setFeeSchedules(List.of(schedule));
        return changed(
                "SetFeeSchedule",
                GivenBook.event("FeeScheduleSet")
                        .setFeeScheduleSet(FeeScheduleSet.newBuilder()
                                .setSchedule(schedule)
                                .build()));
    }

    public JournalEntry risk(RiskRules rules) {
        snapshot.setRiskRules(rules);
        return changed(
                "SetRiskRules",
                GivenBook.event("RiskRulesSet")
                        .setRiskRulesSet(
                                RiskRulesSet.newBuilder().setRules(rules).build()));
    }

    public JournalEntry retention(Retention retention) {
        snapshot.setRetention(retention);
        return changed(
                "SetRetention",
                GivenBook.event("RetentionSet")
                        .setRetentionSet(RetentionSet.newBuilder()
                                .setRetention(retention)
                                .build()));
    }

    public JournalEntry limits(String account, AccountLimits limits) {
        AccountSnapshot changed = book.account(account);
        changed.setLimits(limits);
        changed.setLimitsVersion(changed.getLimitsVersion() + 1);
        changed.setOverdraftLimitMinor(limits.getOverdraftLimitMinor());
        EventEnvelope set = GivenBook.event("AccountLimitsSet")
                .setAccountLimitsSet(AccountLimitsSet.newBuilder()
                        .setAccount(account)
                        .setVersion(changed.getLimitsVersion())
                        .setLimits(limits)
                        .build())
                .build();
        return book.chain()
                .accepted(
                        Subject.account("SetAccountLimits", book.nextOperation(), account),
                        Accepted.newBuilder()
                                .setEvents(List.of(set))
                                .setPostings(List.of())
                                .setAccounts(List.of(book.copy(account)))
                                .build());
    }

    public JournalEntry settlementDelay(String account, int days) {
        book.account(account).setSettlementDelayDays(days);
        EventEnvelope set = GivenBook.event("SettlementDelaySet")
                .setSettlementDelaySet(SettlementDelaySet.newBuilder()
                        .setAccount(account)
                        .setDelayDays(days)
                        .build())
                .build();
        return settled("SetSettlementDelay", account, set);
    }

    /** What entries that follow will carry as pending on the account, until one day. */
    public void pending(String account, String day, long amountMinor) {
        AccountSnapshot waiting = book.account(account);
        waiting.setPendingMinor(amountMinor);
        waiting.setPending(List.of(PendingFunds.newBuilder()
                .setDay(day)
                .setAmountMinor(amountMinor)
                .build()));
    }

    public JournalEntry release(String account, String day) {
        AccountSnapshot waiting = book.account(account);
        EventEnvelope released = GivenBook.event("FundsReleased")
                .setFundsReleased(FundsReleased.newBuilder()
                        .setAccount(account)
                        .setAmountMinor(waiting.getPendingMinor())
                        .setDay(day)
                        .build())
                .build();
        waiting.setPendingMinor(0);
        waiting.setPending(List.of());
        return settled("ReleaseFunds", account, released);
    }

    private JournalEntry settled(String kind, String account, EventEnvelope event) {
        return book.chain()
                .accepted(
                        Subject.account(kind, book.nextOperation(), account),
                        Accepted.newBuilder()
                                .setEvents(List.of(event))
                                .setPostings(List.of())
                                .setAccounts(List.of(book.copy(account)))
                                .build());
    }

    /** What entries that follow will carry as used by the account. */
    public void used(String account, LimitUsage usage) {
        book.account(account).setUsage(usage);
    }

    private JournalEntry changed(String kind, EventEnvelope.Builder event) {
        return book.chain()
                .accepted(
                        new Subject(kind, book.nextOperation(), null, null),
                        GivenBook.accepted(event)
                                .setBook(BookSnapshot.newBuilder(snapshot).build())
                                .build());
    }
}
