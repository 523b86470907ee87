package io.paystream.processor.audit;

import io.paystream.processor.audit.WhatIfReport.Amounts;
import io.paystream.processor.audit.WhatIfReport.Example;
import io.paystream.processor.audit.WhatIfReport.Outcome;
import io.paystream.processor.audit.WhatIfReport.Shift;
import io.paystream.processor.audit.WhatIfReport.Sums;
import io.paystream.processor.deciding.Answered;
import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Faulted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Decision.Unchanged;
import io.paystream.processor.domain.Event;
import io.paystream.processor.domain.Money;
import io.paystream.processor.wire.EntryDraft;
import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.processor.wire.EntryDraft.RefusedUnread;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what two worlds answered the same inputs. Not thread-safe: one per partition, added up in the end. */
final class WhatIfTally {

    private static final String NOTHING = "-";
    private static final Comparator<Example> EARLIEST = Comparator.comparingLong(Example::decidedAt)
            .thenComparing(Example::book)
            .thenComparingLong(Example::sequence);

    private final int examples;
    private final Map<Key, Counted> shifts = new HashMap<>();
    private final Map<String, Amounts> amounts = new TreeMap<>();
    private long inputs;

    WhatIfTally(int examples) {
        this.examples = examples;
    }

    private record Key(String command, Outcome before, Outcome after) {}

    private static final class Counted {
        private final Map<String, BigInteger> asked = new TreeMap<>();
        private final List<Example> examples = new ArrayList<>();
        private long count;
    }

    void count(Answered before, Answered after, Place place) {
        inputs++;
        Map<String, Sums> sumsBefore = sums(before);
        Map<String, Sums> sumsAfter = sums(after);
        sumsBefore.forEach((currency, sums) -> add(currency, new Amounts(sums, Sums.NONE)));
        sumsAfter.forEach((currency, sums) -> add(currency, new Amounts(Sums.NONE, sums)));
        Outcome was = outcome(before);
        Outcome is = outcome(after);
        if (!was.equals(is) || hasOtherEvents(before, after)) {
            shift(new Key(before.draft().origin().kind().orElse(NOTHING), was, is), before, after, place);
        }
    }

    void add(WhatIfTally other) {
        inputs += other.inputs;
        other.amounts.forEach(this::add);
        other.shifts.forEach((key, counted) -> {
            Counted own = shifts.computeIfAbsent(key, any -> new Counted());
            own.count += counted.count;
            counted.asked.forEach((currency, minor) -> own.asked.merge(currency, minor, BigInteger::add));
            own.examples.addAll(counted.examples);
        });
    }

    WhatIfReport report(List<String> unknown, List<Fault> faults) {
        List<Shift> sorted = shifts.entrySet().stream()
                .map(entry -> shift(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Shift::count)
                        .reversed()
                        .thenComparing(Shift::command)
                        .thenComparing(shift -> shift.before().toString())
                        .thenComparing(shift -> shift.after().toString()))
                .toList();
        return new WhatIfReport(inputs, sorted, amounts, unknown, faults);
    }

    private Shift shift(Key key, Counted counted) {
        return new Shift(
                key.command(),
                key.before(),
                key.after(),
                counted.count,
                counted.asked,
                counted.examples.stream().sorted(EARLIEST).limit(examples).toList());
    }

    private void shift(Key key, Answered before, Answered after, Place place) {
        Counted counted = shifts.computeIfAbsent(key, any -> new Counted());
        counted.count++;
        asked(before)
                .forEach(money -> counted.asked.merge(
                        money.currency().code(), BigInteger.valueOf(money.minor()), BigInteger::add));
        if (counted.examples.size() < examples) {
            EntryDraft draft = before.draft();
            counted.examples.add(new Example(
                    draft.chain(),
                    draft.sequence(),
                    draft.decidedAt(),
                    place,
                    draft.origin().operationId().orElse(NOTHING),
                    draft.origin().paymentId(),
                    inWords(before, after),
                    inWords(after, before)));
        }
    }

    private void add(String currency, Amounts more) {
        amounts.merge(currency, more, Amounts::plus);
    }

    private static Outcome outcome(Answered answered) {
        return switch (answered.draft().outcome()) {
            case RefusedUnread refused ->
                new Outcome("REJECTED", Optional.of(refused.reason().name()));
            case Decided decided ->
                switch (decided.decision()) {
                    case Accepted _ -> new Outcome("ACCEPTED", Optional.empty());
                    case Rejected rejected ->
                        new Outcome("REJECTED", Optional.of(rejected.reason().name()));
                    case Unchanged _ -> new Outcome("UNCHANGED", Optional.empty());
                    case Faulted _ -> new Outcome("FAULTED", Optional.empty());
                };
        };
    }

    private static boolean hasOtherEvents(Answered before, Answered after) {
        return !events(before).equals(events(after));
    }

    private static List<Event> events(Answered answered) {
        return answered.draft().outcome() instanceof Decided decided && decided.decision() instanceof Accepted accepted
                ? accepted.events().asList()
                : List.of();
    }

    private static Stream<Money> asked(Answered answered) {
        return switch (answered.command()) {
            case AuthorizePayment payment -> Stream.of(payment.amount());
            case AuthorizeBatch batch -> batch.payments().stream().map(AuthorizePayment::amount);
            case null, default -> Stream.of();
        };
    }

    private static Map<String, Sums> sums(Answered answered) {
        Map<String, Sums> sums = new HashMap<>();
        for (Event event : events(answered)) {
            switch (event) {
                case Event.PaymentAuthorized authorized ->
                    add(
                            sums,
                            authorized.amount(),
                            new Sums(minor(authorized.amount()), BigInteger.ZERO, BigInteger.ZERO));
                case Event.AuthorizationIncreased increased ->
                    add(
                            sums,
                            increased.amount(),
                            new Sums(minor(increased.amount()), BigInteger.ZERO, BigInteger.ZERO));
                case Event.PaymentCaptured captured ->
                    add(sums, captured.amount(), new Sums(BigInteger.ZERO, minor(captured.amount()), BigInteger.ZERO));
                case Event.FeeCharged fee ->
                    add(sums, fee.amount(), new Sums(BigInteger.ZERO, BigInteger.ZERO, minor(fee.amount())));
                case Event.FeeReturned fee ->
                    add(
                            sums,
                            fee.amount(),
                            new Sums(
                                    BigInteger.ZERO,
                                    BigInteger.ZERO,
                                    minor(fee.amount()).negate()));
                default -> {}
            }
        }
        return sums;
    }

    private static void add(Map<String, Sums> sums, Money money, Sums more) {
        sums.merge(money.currency().code(), more, Sums::plus);
    }

    private static BigInteger minor(Money money) {
        return BigInteger.valueOf(money.minor());
    }

    /** A refusal's sentence, or the events that the other world does not have. */
    private static String inWords(Answered answered, Answered other) {
        if (answered.draft().outcome() instanceof Decided decided) {
            return inWords(decided.decision(), events(other));
        }
        return outcome(answered).toString();
    }

    private static String inWords(Decision decision, List<Event> others) {
        return switch (decision) {
            case Accepted accepted ->
                accepted.events().asList().stream()
                        .filter(event -> !others.contains(event))
                        .map(WhatIfTally::inWords)
                        .collect(Collectors.joining(", ", "ACCEPTED: ", ""));
            case Rejected rejected -> rejected.reason() + ": " + rejected.detail();
            case Unchanged unchanged -> "UNCHANGED since entry " + unchanged.sequence();
            case Faulted faulted -> "FAULTED: " + faulted.error();
        };
    }

    private static String inWords(Event event) {
        String name = event.getClass().getSimpleName();
        return switch (event) {
            case Event.PaymentAuthorized authorized -> name + " " + authorized.amount();
            case Event.AuthorizationIncreased increased -> name + " " + increased.amount();
            case Event.PaymentCaptured captured -> name + " " + captured.amount();
            case Event.PaymentRefunded refunded -> name + " " + refunded.amount();
            case Event.FeeCharged fee -> name + " " + fee.amount();
            case Event.FeeReturned fee -> name + " " + fee.amount();
            default -> name;
        };
    }
}
