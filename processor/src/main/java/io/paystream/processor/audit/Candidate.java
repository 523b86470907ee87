package io.paystream.processor.audit;

import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.Book;
import io.paystream.processor.domain.FeeSchedule;
import io.paystream.processor.domain.Limits;
import io.paystream.processor.domain.RiskRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Other limits, fees and risk rules than those that the log sets. What names an account or a book goes before what holds for
 * all; where nothing is named, what the log sets stays in force.
 *
 * @param limitsOfAll from the limits that the log sets to those to decide by
 * @param feesOfAll schedules of every book, one for a currency
 */
public record Candidate(
        Optional<UnaryOperator<Limits>> limitsOfAll,
        Map<AccountName, UnaryOperator<Limits>> limits,
        List<FeeSchedule> feesOfAll,
        Map<String, List<FeeSchedule>> feesOfBooks,
        Map<AccountName, FeeSchedule> feesOfAccounts,
        Optional<RiskRules> riskOfAll,
        Map<String, RiskRules> riskOfBooks) {

    /** Everything as the log sets it. */
    public static final Candidate NONE =
            new Candidate(Optional.empty(), Map.of(), List.of(), Map.of(), Map.of(), Optional.empty(), Map.of());

    public Candidate {
        limits = Map.copyOf(limits);
        feesOfAll = List.copyOf(feesOfAll);
        feesOfBooks = Map.copyOf(feesOfBooks);
        feesOfAccounts = Map.copyOf(feesOfAccounts);
        riskOfBooks = Map.copyOf(riskOfBooks);
    }

    /** A customer's account of a book. */
    public record AccountName(String book, String account) {

        @Override
        public String toString() {
            return book + "/" + account;
        }
    }

    public Candidate withLimits(
            Optional<UnaryOperator<Limits>> ofAll, Map<AccountName, UnaryOperator<Limits>> ofAccounts) {
        return new Candidate(ofAll, ofAccounts, feesOfAll, feesOfBooks, feesOfAccounts, riskOfAll, riskOfBooks);
    }

    public Candidate withFees(
            List<FeeSchedule> ofAll, Map<String, List<FeeSchedule>> ofBooks, Map<AccountName, FeeSchedule> ofAccounts) {
        return new Candidate(limitsOfAll, limits, ofAll, ofBooks, ofAccounts, riskOfAll, riskOfBooks);
    }

    public Candidate withRisk(Optional<RiskRules> ofAll, Map<String, RiskRules> ofBooks) {
        return new Candidate(limitsOfAll, limits, feesOfAll, feesOfBooks, feesOfAccounts, ofAll, ofBooks);
    }

    /** An overdraft that would not fit into 64 bits with the balance is not given, as no command could set it either. */
    Account in(String book, Account account) {
        AccountName name = new AccountName(book, account.id());
        Limits changed = Optional.ofNullable(limits.get(name))
                .or(() -> limitsOfAll)
                .map(change -> change.apply(account.limits()))
                .filter(limit -> account.posted().canAdd(account.posted().withMinor(limit.overdraftLimitMinor())))
                .orElse(account.limits());
        Optional<FeeSchedule> fees = Optional.ofNullable(feesOfAccounts.get(name))
                .filter(schedule -> schedule.currency().equals(account.currency()))
                .or(account::feeSchedule);
        return account.copy()
                .limits(changed, account.limitsVersion())
                .feeSchedule(fees)
                .build();
    }

    Book in(String id, Book book) {
        Optional<RiskRules> risk =
                Optional.ofNullable(riskOfBooks.get(id)).or(() -> riskOfAll).or(book::riskRules);
        return new Book(
                book.status(),
                book.description(),
                book.openedAt(),
                book.rulesVersion(),
                risk,
                fees(id, book),
                book.retention());
    }

    /** By currency, in this order: of the book, of all books, of the log. */
    private List<FeeSchedule> fees(String id, Book book) {
        List<FeeSchedule> fees = new ArrayList<>();
        addNew(feesOfBooks.getOrDefault(id, List.of()), fees);
        addNew(feesOfAll, fees);
        addNew(book.feeSchedules(), fees);
        return fees;
    }

    private static void addNew(List<FeeSchedule> some, List<FeeSchedule> fees) {
        some.stream()
                .filter(one -> fees.stream().noneMatch(known -> known.currency().equals(one.currency())))
                .forEach(fees::add);
    }
}
