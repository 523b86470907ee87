package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.Samples.BOOK;
import static io.paystream.processor.domain.Samples.CLERK;
import static io.paystream.processor.domain.Samples.OPERATOR;
import static io.paystream.processor.domain.Samples.captureId;
import static io.paystream.processor.domain.Samples.correctionId;
import static io.paystream.processor.domain.Samples.dayIn;
import static io.paystream.processor.domain.Samples.disputeId;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refundId;

import io.paystream.processor.domain.Command.ActivateRules;
import io.paystream.processor.domain.Command.ApproveCorrection;
import io.paystream.processor.domain.Command.ArchivePayment;
import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Command.CloseAccount;
import io.paystream.processor.domain.Command.ExpirePayment;
import io.paystream.processor.domain.Command.FreezeAccount;
import io.paystream.processor.domain.Command.FreezeBook;
import io.paystream.processor.domain.Command.IncreaseAuthorization;
import io.paystream.processor.domain.Command.OpenAccount;
import io.paystream.processor.domain.Command.OpenBook;
import io.paystream.processor.domain.Command.OpenDispute;
import io.paystream.processor.domain.Command.ProposeCorrection;
import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Command.RejectCorrection;
import io.paystream.processor.domain.Command.ResolveDispute;
import io.paystream.processor.domain.Command.SetAccountLimits;
import io.paystream.processor.domain.Command.SetFeeSchedule;
import io.paystream.processor.domain.Command.SetRetention;
import io.paystream.processor.domain.Command.SetRiskRules;
import io.paystream.processor.domain.Command.SetSettlementDelay;
import io.paystream.processor.domain.Command.SubmitEvidence;
import io.paystream.processor.domain.Command.UnfreezeAccount;
import io.paystream.processor.domain.Command.UnfreezeBook;
import io.paystream.processor.domain.Command.VoidPayment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Random commands on few accounts, currencies and payments, so that they meet often; some are retries, and some reuse
 * the id of another.
 */
final class CommandGenerator {

    private static final List<String> ACCOUNTS = List.of("alice", "bob", "carol", "dora", "emil");
    private static final List<String> SYSTEM_ACCOUNTS = List.of("@bank", "@scheme", "@fees");
    private static final List<Currency> CURRENCIES = List.of(Samples.EUR, Samples.USD);
    private static final List<CaptureMode> CAPTURES = List.of(CaptureMode.MANUAL, CaptureMode.IMMEDIATE);

    /** Mostly at once, so that there is money to pay with. */
    private static final List<CaptureMode> FUNDING =
            List.of(CaptureMode.IMMEDIATE, CaptureMode.IMMEDIATE, CaptureMode.IMMEDIATE, CaptureMode.MANUAL);

    private static final int LARGEST_AMOUNT = 120;
    private static final int RECENT_PAYMENTS = 8;

    private final RandomGenerator random;
    private final List<Command> sent = new ArrayList<>();
    private final List<OpenDispute> disputes = new ArrayList<>();
    private final List<String> payments = new ArrayList<>();
    private final List<String> corrections = new ArrayList<>();
    private int operations = 0;
    private long now;

    CommandGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** Later commands are about payments that exist, mostly those that something happened to just now. */
    void saw(Payment payment) {
        payments.remove(payment.terms().paymentId());
        payments.add(payment.terms().paymentId());
    }

    Command next(long atMs) {
        now = atMs;
        Command command = oneIn(10) && !sent.isEmpty() ? any(sent) : fresh();
        sent.add(command);
        return command;
    }

    /** Most sequences begin with an open book and most accounts, so that money moves in them. */
    private Command fresh() {
        if (sent.isEmpty() && !oneIn(5)) {
            return new OpenBook(nextHeader(), Optional.empty());
        }
        if (sent.size() <= 3 * ACCOUNTS.size() && !oneIn(4)) {
            return openAccount();
        }
        return oneIn(15) ? aboutTheBook() : aboutMoney();
    }

    /** A frozen book is unfrozen soon, so that most commands meet an open one. */
    private Command aboutTheBook() {
        return switch (random.nextInt(12)) {
            case 9, 10, 11 -> new SetRetention(nextHeader(), retention());
            case 0 ->
                oneIn(2)
                        ? new FreezeBook(nextHeader(), Optional.empty())
                        : new UnfreezeBook(nextHeader(), Optional.empty());
            case 1 -> new ActivateRules(nextHeader(), 1 + random.nextInt(4));
            case 2, 3 -> new SetRiskRules(nextHeader(), riskRules());
            case 4 ->
                new SetFeeSchedule(
                        nextHeader(), oneIn(2) ? Optional.empty() : Optional.of(any(ACCOUNTS)), feeSchedule());
            default -> new UnfreezeBook(nextHeader(), Optional.empty());
        };
    }

    /** The window is as long as some ten commands, so that a debtor pays twice in it. */
    private RiskRules riskRules() {
        return new RiskRules(
                oneIn(2)
                        ? Optional.of(new RiskRules.Velocity(1 + random.nextInt(3), 1 + random.nextInt(60)))
                        : Optional.empty(),
                oneIn(2) ? Optional.of(new RiskRules.AmountAgainstHistory(1 + random.nextInt(3), 2)) : Optional.empty(),
                oneIn(3)
                        ? List.of(new RiskRules.NewCounterparty(
                                new Money(random.nextInt(LARGEST_AMOUNT / 4), any(CURRENCIES))))
                        : List.of());
    }

    /** Short, so that a sequence sees payments archived and operations that are too old. */
    private Retention retention() {
        return new Retention(
                oneIn(2) ? OptionalLong.of(60) : OptionalLong.empty(),
                oneIn(5) ? OptionalLong.empty() : OptionalLong.of(1 + random.nextInt(5)));
    }

    private FeeSchedule feeSchedule() {
        return new FeeSchedule(
                any(CURRENCIES),
                random.nextInt(2_000),
                random.nextInt(5),
                oneIn(3) ? OptionalLong.of(random.nextInt(5)) : OptionalLong.empty(),
                oneIn(3) ? OptionalLong.of(5 + random.nextInt(9)) : OptionalLong.empty(),
                oneIn(2) ? random.nextInt(20) : 0,
                any(List.of(FeePolicy.values())),
                any(List.of(FeePolicy.values())));
    }

    /** Seldom so low that nothing goes out for long. */
    private Limits limits() {
        return new Limits(
                oneIn(4) ? amount() : 0,
                oneIn(3) ? OptionalLong.of(amount()) : OptionalLong.empty(),
                oneIn(4) ? OptionalLong.of(amount()) : OptionalLong.empty(),
                oneIn(5) ? OptionalInt.of(random.nextInt(6)) : OptionalInt.empty(),
                oneIn(2) ? OptionalLong.of(amount()) : OptionalLong.empty(),
                oneIn(5) ? OptionalInt.of(random.nextInt(12)) : OptionalInt.empty(),
                oneIn(2) ? List.of(any(ACCOUNTS)) : List.of());
    }

    private Command aboutMoney() {
        if (oneIn(15)) {
            OptionalInt expected = oneIn(2) ? OptionalInt.of(random.nextInt(3)) : OptionalInt.empty();
            return new SetAccountLimits(nextHeader(), any(ACCOUNTS), expected, limits());
        }
        if (oneIn(15)) {
            return new SetSettlementDelay(nextHeader(), any(ACCOUNTS), random.nextInt(4));
        }
        if (oneIn(20)) {
            return Samples.releaseFunds(any(ACCOUNTS), dayIn(random.nextInt(8)), ++operations);
        }
        if (oneIn(40)) {
            return batch();
        }
        if (oneIn(15)) {
            return aboutCorrections();
        }
        if (oneIn(80)) {
            return new CloseAccount(nextHeader(), any(ACCOUNTS), Optional.empty());
        }
        return switch (random.nextInt(31)) {
            case 28, 29, 30 -> new ArchivePayment(nextHeader(), payment(), 1);
            case 0 -> new OpenBook(nextHeader(), Optional.empty());
            case 1 -> openAccount();
            case 2 -> oneIn(2) ? new FreezeAccount(nextHeader(), any(ACCOUNTS), Optional.empty()) : openAccount();
            case 3, 4 -> new UnfreezeAccount(nextHeader(), any(ACCOUNTS), Optional.of("cleared"));
            case 5, 6, 7 -> authorize(any(SYSTEM_ACCOUNTS), any(ACCOUNTS), any(FUNDING));
            case 8, 9, 10, 11 -> {
                String debtor = anyAccount();
                yield authorize(debtor, anyOtherThan(debtor), any(CAPTURES));
            }
            case 12 -> new IncreaseAuthorization(nextHeader(), payment(), amount());
            case 13, 14, 15 -> {
                CommandHeader header = nextHeader();
                yield new CapturePayment(
                        header, payment(), captureId(header.operationId()), amountOrAll(), random.nextBoolean());
            }
            case 16 -> new VoidPayment(nextHeader(), payment());
            case 17 -> new ExpirePayment(nextHeader(), payment(), 1);
            case 18, 19 -> openDispute();
            case 20 -> {
                OpenDispute opened = dispute();
                yield new SubmitEvidence(nextHeader(), opened.paymentId(), opened.disputeId(), "receipt 7");
            }
            case 21, 22, 23 -> {
                OpenDispute opened = dispute();
                yield new ResolveDispute(
                        nextHeader(), opened.paymentId(), opened.disputeId(), any(List.of(DisputeResult.values())));
            }
            default -> {
                CommandHeader header = nextHeader();
                yield new RefundPayment(header, payment(), refundId(header.operationId()), amountOrAll());
            }
        };
    }

    /** Mostly by one of two, so that some are approved by who proposed them. */
    private Command aboutCorrections() {
        return switch (corrections.isEmpty() ? 0 : random.nextInt(5)) {
            case 0, 1 -> propose();
            case 2, 3 -> new ApproveCorrection(correctionHeader(), correction());
            default -> new RejectCorrection(correctionHeader(), correction(), Optional.of("not proven"));
        };
    }

    private ProposeCorrection propose() {
        CommandHeader header = correctionHeader();
        Currency currency = oneIn(6) ? Samples.USD : Samples.EUR;
        List<String> accounts = new ArrayList<>(ACCOUNTS);
        accounts.addAll(SYSTEM_ACCOUNTS);
        String first = accounts.remove(random.nextInt(accounts.size()));
        String second = accounts.remove(random.nextInt(accounts.size()));
        long given = random.nextBoolean() ? amount() : -amount();
        List<CorrectionLine> lines = new ArrayList<>(List.of(
                new CorrectionLine(first, new Money(-given, currency)),
                new CorrectionLine(second, new Money(given, currency))));
        if (oneIn(3) && Math.abs(given) > 1) {
            long part = given / 2;
            lines.set(1, new CorrectionLine(second, new Money(given - part, currency)));
            lines.add(new CorrectionLine(any(accounts), new Money(part, currency)));
        }
        corrections.add(correctionId(header.operationId()));
        return new ProposeCorrection(header, corrections.getLast(), lines, "a mistake", Optional.empty());
    }

    private String correction() {
        return corrections.get(Math.max(0, corrections.size() - 1 - random.nextInt(RECENT_PAYMENTS)));
    }

    private OpenAccount openAccount() {
        return new OpenAccount(nextHeader(), any(ACCOUNTS), oneIn(12) ? Samples.USD : Samples.EUR);
    }

    private CommandHeader correctionHeader() {
        CommandHeader header = nextHeader();
        Actor actor = oneIn(8) ? CLERK : any(List.of(Samples.ANNA, Samples.BEN));
        return new CommandHeader(header.book(), header.operationId(), actor, header.issuedAt(), header.deadline());
    }

    private AuthorizePayment authorize(String debtor, String creditor, CaptureMode capture) {
        CommandHeader header = nextHeader();
        OptionalLong life = capture == CaptureMode.MANUAL && random.nextBoolean()
                ? OptionalLong.of(1 + random.nextInt(5))
                : OptionalLong.empty();
        return new AuthorizePayment(
                header,
                paymentId(header.operationId()),
                captureId(header.operationId()),
                debtor,
                creditor,
                new Money(Party.isSystem(debtor) ? fundingAmount() : amount(), oneIn(12) ? Samples.USD : Samples.EUR),
                splits(),
                capture,
                Optional.empty(),
                life);
    }

    private AuthorizeBatch batch() {
        AuthorizePayment[] payments = new AuthorizePayment[1 + random.nextInt(3)];
        for (int i = 0; i < payments.length; i++) {
            String debtor = oneIn(2) ? "@bank" : any(ACCOUNTS);
            payments[i] = authorize(debtor, anyOtherThan(debtor), any(CAPTURES));
        }
        return Samples.batch(nextHeader(), payments);
    }

    /** Mostly none; sometimes an account is named twice. */
    private List<Split> splits() {
        return switch (random.nextInt(10)) {
            case 0 -> List.of(new Split(any(ACCOUNTS), 1 + random.nextInt(4_000)));
            case 1 ->
                List.of(
                        new Split(any(ACCOUNTS), 1 + random.nextInt(4_000)),
                        new Split(oneIn(2) ? "@fees" : any(ACCOUNTS), 1 + random.nextInt(4_000)));
            default -> List.of();
        };
    }

    private CommandHeader nextHeader() {
        String operationId = oneIn(30) && !sent.isEmpty() ? any(sent).operationId() : "op" + ++operations;
        long issuedAt = now - (oneIn(12) ? 60_000 + random.nextInt(2) : random.nextInt(1_000));
        OptionalLong deadline = oneIn(10) ? OptionalLong.of(now - 1 + random.nextInt(2)) : OptionalLong.empty();
        return new CommandHeader(BOOK, operationId, oneIn(8) ? CLERK : OPERATOR, issuedAt, deadline);
    }

    private OpenDispute openDispute() {
        CommandHeader header = nextHeader();
        OptionalLong dueAt = oneIn(2) ? OptionalLong.empty() : OptionalLong.of(NOW + random.nextInt(100_000));
        OpenDispute opened =
                new OpenDispute(header, payment(), disputeId(header.operationId()), amountOrAll(), "10.4", dueAt);
        disputes.add(opened);
        return opened;
    }

    /** One that was asked for, accepted or not; rarely one of another payment. */
    private OpenDispute dispute() {
        return disputes.isEmpty() || oneIn(20)
                ? openDispute()
                : disputes.get(Math.max(0, disputes.size() - 1 - random.nextInt(RECENT_PAYMENTS)));
    }

    private String payment() {
        return payments.isEmpty() || oneIn(20)
                ? "pay-unknown"
                : payments.get(Math.max(0, payments.size() - 1 - random.nextInt(RECENT_PAYMENTS)));
    }

    /** Rarely so large that sums overflow. */
    private long amount() {
        return oneIn(30) ? Long.MAX_VALUE - random.nextInt(2) : 1 + random.nextInt(LARGEST_AMOUNT);
    }

    private long fundingAmount() {
        return oneIn(2) ? amount() : 10 * LARGEST_AMOUNT;
    }

    private OptionalLong amountOrAll() {
        return oneIn(4) ? OptionalLong.empty() : OptionalLong.of(amount());
    }

    private String anyAccount() {
        return oneIn(6) ? any(SYSTEM_ACCOUNTS) : any(ACCOUNTS);
    }

    /** Seldom the same. */
    private String anyOtherThan(String account) {
        String other = anyAccount();
        return other.equals(account) && !oneIn(10) ? anyOtherThan(account) : other;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
