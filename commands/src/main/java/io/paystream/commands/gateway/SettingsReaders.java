package io.paystream.commands.gateway;

import io.paystream.commands.command.AccountLimits;
import io.paystream.commands.command.Command;
import io.paystream.commands.command.FeePolicy;
import io.paystream.commands.command.FeeSchedule;
import io.paystream.commands.command.FieldRule;
import io.paystream.commands.command.Fields;
import io.paystream.commands.command.Retention;
import io.paystream.commands.command.RiskRules;
import io.paystream.schemas.FieldRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The readers of what is replaced as a whole: limits, fee schedules, risk rules, retention. A value is made after the body was found
 * faultless, because what stands for a faulty field need not keep its rule.
 */
final class SettingsReaders {

    private static final int MOST_CURRENCIES = 200;

    private SettingsReaders() {}

    static Command setAccountLimits(WriteRequest request) {
        String book = CommandReaders.book(request);
        String account = CommandReaders.account(request);
        JsonBody body = request.body();
        Integer expectedVersion = small(body, Fields.EXPECTED_VERSION);
        long overdraftMinor = body.optionalWhole(Fields.OVERDRAFT_LIMIT_MINOR).orElse(0L);
        Long largestMinor = body.optionalWhole(Fields.LARGEST_PAYMENT_MINOR).orElse(null);
        Long hourlyMinor = body.optionalWhole(Fields.HOURLY_DEBIT_MINOR).orElse(null);
        Integer hourlyCount = small(body, Fields.HOURLY_DEBIT_COUNT);
        Long dailyMinor = body.optionalWhole(Fields.DAILY_DEBIT_MINOR).orElse(null);
        Integer dailyCount = small(body, Fields.DAILY_DEBIT_COUNT);
        List<String> blocked = body.texts(Fields.BLOCKED_COUNTERPARTIES, FieldRules.MAX_BLOCKED_COUNTERPARTIES);
        body.finish();
        return new Command.SetAccountLimits(
                book,
                account,
                expectedVersion,
                new AccountLimits(
                        overdraftMinor, largestMinor, hourlyMinor, hourlyCount, dailyMinor, dailyCount, blocked));
    }

    static Command setSettlementDelay(WriteRequest request) {
        String book = CommandReaders.book(request);
        String account = CommandReaders.account(request);
        JsonBody body = request.body();
        int delayDays = (int) body.whole(Fields.DELAY_DAYS);
        body.finish();
        return new Command.SetSettlementDelay(book, account, delayDays);
    }

    static Command setBookFees(WriteRequest request) {
        return new Command.SetBookFees(CommandReaders.book(request), schedule(request.body()));
    }

    static Command setAccountFees(WriteRequest request) {
        return new Command.SetAccountFees(
                CommandReaders.book(request), CommandReaders.account(request), schedule(request.body()));
    }

    private static FeeSchedule schedule(JsonBody body) {
        String currency = body.text(Fields.CURRENCY);
        int basisPoints = body.optionalWhole(Fields.BASIS_POINTS).orElse(0L).intValue();
        long fixedMinor = body.optionalWhole(Fields.FIXED_MINOR).orElse(0L);
        Long minimumMinor = body.optionalWhole(Fields.MINIMUM_MINOR).orElse(null);
        Long maximumMinor = body.optionalWhole(Fields.MAXIMUM_MINOR).orElse(null);
        long disputeFeeMinor = body.optionalWhole(Fields.DISPUTE_FEE_MINOR).orElse(0L);
        FeePolicy onRefund = policy(body, Fields.ON_REFUND);
        FeePolicy onDisputeWon = policy(body, Fields.ON_DISPUTE_WON);
        body.finish();
        return new FeeSchedule(
                currency, basisPoints, fixedMinor, minimumMinor, maximumMinor, disputeFeeMinor, onRefund, onDisputeWon);
    }

    private static FeePolicy policy(JsonBody body, FieldRule<String> rule) {
        return body.optionalText(rule).map(FeePolicy::valueOf).orElse(FeePolicy.KEEP);
    }

    static Command setRiskRules(WriteRequest request) {
        String book = CommandReaders.book(request);
        JsonBody body = request.body();
        Optional<Supplier<RiskRules.Velocity>> velocity =
                body.object("velocity").map(SettingsReaders::velocity);
        Optional<Supplier<RiskRules.AmountAgainstHistory>> history =
                body.object("amountAgainstHistory").map(SettingsReaders::history);
        List<Supplier<RiskRules.NewCounterparty>> newCounterparty =
                body.objects("newCounterparty", MOST_CURRENCIES).stream()
                        .map(SettingsReaders::newCounterparty)
                        .toList();
        body.finish();
        return new Command.SetRiskRules(
                book,
                new RiskRules(
                        velocity.map(Supplier::get).orElse(null),
                        history.map(Supplier::get).orElse(null),
                        newCounterparty.stream().map(Supplier::get).toList()));
    }

    static Command setRetention(WriteRequest request) {
        String book = CommandReaders.book(request);
        JsonBody body = request.body();
        Long answersKept = body.optionalWhole(Fields.ANSWERS_KEPT_SECONDS).orElse(null);
        Long archiveAfter = body.optionalWhole(Fields.ARCHIVE_AFTER_SECONDS).orElse(null);
        body.finish();
        return new Command.SetRetention(book, new Retention(answersKept, archiveAfter));
    }

    private static Supplier<RiskRules.Velocity> velocity(JsonBody rule) {
        long maxPayments = rule.whole(Fields.MAX_PAYMENTS);
        long windowSeconds = rule.whole(Fields.WINDOW_SECONDS);
        return () -> new RiskRules.Velocity((int) maxPayments, windowSeconds);
    }

    private static Supplier<RiskRules.AmountAgainstHistory> history(JsonBody rule) {
        long minPayments = rule.whole(Fields.MIN_PAYMENTS);
        long maxTimesAverage = rule.whole(Fields.MAX_TIMES_AVERAGE);
        return () -> new RiskRules.AmountAgainstHistory((int) minPayments, (int) maxTimesAverage);
    }

    private static Supplier<RiskRules.NewCounterparty> newCounterparty(JsonBody rule) {
        String currency = rule.text(Fields.CURRENCY);
        long thresholdMinor = rule.whole(Fields.THRESHOLD_MINOR);
        return () -> new RiskRules.NewCounterparty(currency, thresholdMinor);
    }

    private static @Nullable Integer small(JsonBody body, FieldRule<Long> rule) {
        return body.optionalWhole(rule).map(Long::intValue).orElse(null);
    }
}
