package io.paystream.standalone.audit;

import io.paystream.commands.command.FieldRule;
import io.paystream.commands.command.Fields;
import io.paystream.processor.audit.Candidate;
import io.paystream.processor.audit.Candidate.AccountName;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.FeePolicy;
import io.paystream.processor.domain.FeeSchedule;
import io.paystream.processor.domain.Limits;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.RiskRules;
import io.paystream.processor.domain.RiskRules.AmountAgainstHistory;
import io.paystream.processor.domain.RiskRules.NewCounterparty;
import io.paystream.processor.domain.RiskRules.Velocity;
import io.paystream.schemas.FieldRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Other rules than those of the log, in files: what holds for all under {@code default}, what is named by book or account
 * beside it. The fields and their rules are those of the requests that set the same over REST.
 */
final class CandidateFiles {

    private static final Currency NO_CURRENCY = new Currency("XXX");

    private CandidateFiles() {}

    /** Of limits a field that is absent stays as the log sets it; {@code null} is no limit. */
    static Candidate limits(Path file, Candidate candidate) {
        JsonForm form = JsonForm.parse(file.toString(), JsonForm.read(file));
        Optional<UnaryOperator<Limits>> ofAll = form.object("default").map(CandidateFiles::limits);
        Map<AccountName, UnaryOperator<Limits>> ofAccounts = new HashMap<>();
        for (JsonForm each : form.objects("accounts")) {
            put(each, "account", ofAccounts, account(each), limits(each.requiredObject("limits")));
        }
        form.finish(file.toString());
        return candidate.withLimits(ofAll, ofAccounts);
    }

    private static UnaryOperator<Limits> limits(JsonForm form) {
        Function<Limits, Long> overdraft = changed(form, Fields.OVERDRAFT_LIMIT_MINOR, 0L, Limits::overdraftLimitMinor);
        Function<Limits, OptionalLong> largest =
                changed(form, Fields.LARGEST_PAYMENT_MINOR, Limits::largestPaymentMinor);
        Function<Limits, OptionalLong> hourly = changed(form, Fields.HOURLY_DEBIT_MINOR, Limits::hourlyDebitMinor);
        Function<Limits, OptionalInt> hourlyCount =
                changedCount(form, Fields.HOURLY_DEBIT_COUNT, Limits::hourlyDebitCount);
        Function<Limits, OptionalLong> daily = changed(form, Fields.DAILY_DEBIT_MINOR, Limits::dailyDebitMinor);
        Function<Limits, OptionalInt> dailyCount =
                changedCount(form, Fields.DAILY_DEBIT_COUNT, Limits::dailyDebitCount);
        boolean blocksOthers = form.has(Fields.BLOCKED_COUNTERPARTIES.field());
        List<String> blocked = form.texts(Fields.BLOCKED_COUNTERPARTIES, FieldRules.MAX_BLOCKED_COUNTERPARTIES);
        return logged -> new Limits(
                overdraft.apply(logged),
                largest.apply(logged),
                hourly.apply(logged),
                hourlyCount.apply(logged),
                daily.apply(logged),
                dailyCount.apply(logged),
                blocksOthers ? blocked : logged.blockedCounterparties());
    }

    private static Function<Limits, Long> changed(
            JsonForm form, FieldRule<Long> rule, long without, Function<Limits, Long> logged) {
        boolean isOff = form.isNull(rule.field());
        Optional<Long> value = form.whole(rule);
        return limits -> isOff ? without : value.orElseGet(() -> logged.apply(limits));
    }

    private static Function<Limits, OptionalLong> changed(
            JsonForm form, FieldRule<Long> rule, Function<Limits, OptionalLong> logged) {
        boolean isOff = form.isNull(rule.field());
        Optional<Long> value = form.whole(rule);
        return limits ->
                isOff ? OptionalLong.empty() : value.map(OptionalLong::of).orElseGet(() -> logged.apply(limits));
    }

    private static Function<Limits, OptionalInt> changedCount(
            JsonForm form, FieldRule<Long> rule, Function<Limits, OptionalInt> logged) {
        boolean isOff = form.isNull(rule.field());
        Optional<Long> value = form.whole(rule);
        return limits -> isOff
                ? OptionalInt.empty()
                : value.map(count -> OptionalInt.of(count.intValue())).orElseGet(() -> logged.apply(limits));
    }

    /** A schedule replaces that of the same currency as a whole. */
    static Candidate fees(Path file, Candidate candidate) {
        JsonForm form = JsonForm.parse(file.toString(), JsonForm.read(file));
        List<Supplier<FeeSchedule>> ofAll = schedules(form, "default");
        Map<String, List<Supplier<FeeSchedule>>> ofBooks = new HashMap<>();
        for (JsonForm each : form.objects("books")) {
            put(each, "book", ofBooks, each.requiredText(Fields.BOOK), schedules(each, "schedules"));
        }
        Map<AccountName, Supplier<FeeSchedule>> ofAccounts = new HashMap<>();
        for (JsonForm each : form.objects("accounts")) {
            put(each, "account", ofAccounts, account(each), schedule(each.requiredObject("schedule")));
        }
        form.finish(file.toString());
        return candidate.withFees(all(ofAll), mapped(ofBooks, CandidateFiles::all), mapped(ofAccounts, Supplier::get));
    }

    private static List<Supplier<FeeSchedule>> schedules(JsonForm form, String field) {
        Set<String> currencies = new HashSet<>();
        List<Supplier<FeeSchedule>> schedules = new ArrayList<>();
        for (JsonForm each : form.objects(field)) {
            schedules.add(schedule(each));
            if (!currencies.add(each.text(Fields.CURRENCY).orElse(""))) {
                form.fault(field, "must name no currency twice");
            }
        }
        return schedules;
    }

    private static Supplier<FeeSchedule> schedule(JsonForm form) {
        String currency = form.requiredText(Fields.CURRENCY);
        long basisPoints = form.whole(Fields.BASIS_POINTS).orElse(0L);
        long fixed = form.whole(Fields.FIXED_MINOR).orElse(0L);
        Optional<Long> minimum = form.whole(Fields.MINIMUM_MINOR);
        Optional<Long> maximum = form.whole(Fields.MAXIMUM_MINOR);
        long disputeFee = form.whole(Fields.DISPUTE_FEE_MINOR).orElse(0L);
        Optional<String> onRefund = form.text(Fields.ON_REFUND);
        Optional<String> onDisputeWon = form.text(Fields.ON_DISPUTE_WON);
        if (maximum.isPresent() && maximum.get() < minimum.orElse(0L)) {
            form.fault(Fields.MAXIMUM_MINOR.field(), "must not be below minimumMinor");
        }
        return () -> new FeeSchedule(
                new Currency(currency),
                (int) basisPoints,
                fixed,
                optional(minimum),
                optional(maximum),
                disputeFee,
                policy(onRefund),
                policy(onDisputeWon));
    }

    private static FeePolicy policy(Optional<String> name) {
        return name.map(FeePolicy::valueOf).orElse(FeePolicy.KEEP);
    }

    /** They replace those of the book as a whole; a rule that is absent is off. */
    static Candidate risk(Path file, Candidate candidate) {
        JsonForm form = JsonForm.parse(file.toString(), JsonForm.read(file));
        Optional<Supplier<RiskRules>> ofAll = form.object("default").map(CandidateFiles::rules);
        Map<String, Supplier<RiskRules>> ofBooks = new HashMap<>();
        for (JsonForm each : form.objects("books")) {
            put(each, "book", ofBooks, each.requiredText(Fields.BOOK), rules(each.requiredObject("rules")));
        }
        form.finish(file.toString());
        return candidate.withRisk(ofAll.map(Supplier::get), mapped(ofBooks, Supplier::get));
    }

    private static Supplier<RiskRules> rules(JsonForm form) {
        Optional<Velocity> velocity = form.object("velocity")
                .map(rule -> new Velocity(
                        (int) rule.requiredWhole(Fields.MAX_PAYMENTS, 1),
                        rule.requiredWhole(Fields.WINDOW_SECONDS, 1)));
        Optional<AmountAgainstHistory> history = form.object("amountAgainstHistory")
                .map(rule -> new AmountAgainstHistory((int) rule.requiredWhole(Fields.MIN_PAYMENTS, 1), (int)
                        rule.requiredWhole(Fields.MAX_TIMES_AVERAGE, 2)));
        Set<String> currencies = new HashSet<>();
        List<NewCounterparty> newCounterparty = new ArrayList<>();
        for (JsonForm rule : form.objects("newCounterparty")) {
            String code = rule.requiredText(Fields.CURRENCY);
            if (!currencies.add(code)) {
                form.fault("newCounterparty", "must name no currency twice");
            }
            Currency currency = code.isEmpty() ? NO_CURRENCY : new Currency(code);
            newCounterparty.add(
                    new NewCounterparty(new Money(rule.requiredWhole(Fields.THRESHOLD_MINOR, 0), currency)));
        }
        return () -> new RiskRules(velocity, history, newCounterparty);
    }

    private static AccountName account(JsonForm form) {
        return new AccountName(form.requiredText(Fields.BOOK), form.requiredText(Fields.ACCOUNT));
    }

    private static <K, V> void put(JsonForm form, String field, Map<K, V> all, K key, V value) {
        if (all.put(key, value) != null) {
            form.fault(field, "must not be named twice");
        }
    }

    private static List<FeeSchedule> all(List<Supplier<FeeSchedule>> schedules) {
        return schedules.stream().map(Supplier::get).toList();
    }

    private static <K, V, W> Map<K, W> mapped(Map<K, V> all, Function<V, W> made) {
        Map<K, W> mapped = new HashMap<>();
        all.forEach((key, value) -> mapped.put(key, made.apply(value)));
        return mapped;
    }

    private static OptionalLong optional(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
