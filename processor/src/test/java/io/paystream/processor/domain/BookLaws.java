package io.paystream.processor.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.OpenDispute;
import io.paystream.processor.domain.Command.PaymentCommand;
import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Command.ReleaseFunds;
import io.paystream.processor.domain.Command.ResolveDispute;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is true of a book after every entry. */
record BookLaws(InMemoryBook book, RulesVersion openedUnder) {

    void checkState() {
        InMemoryBook.Contents contents = book.contents();
        contents.accounts().values().forEach(account -> checkAccount(account, contents));
        contents.corrections().values().forEach(BookLaws::checkCorrection);
        payments(contents).forEach(BookLaws::checkPayment);
        contents.archived().values().forEach(archived -> checkArchived(archived, contents));
        contents.payments().values().forEach(payment -> checkPending(payment, contents));
        checkCustomersMoney(contents);
        checkPending(contents);
    }

    /** What is pending on an account until a day is what payments brought it and have not lost since. */
    static void checkPending(InMemoryBook.Contents contents) {
        for (Account account : contents.accounts().values()) {
            Map<LocalDate, BigInteger> ofPayments = contents.deferred().values().stream()
                    .filter(deferred -> deferred.account().equals(account.id()))
                    .flatMap(deferred -> deferred.pending().buckets().stream())
                    .filter(bucket -> account.settlement().pending().days().contains(bucket.day()))
                    .collect(groupingBy(
                            Pending.Bucket::day,
                            reducing(BigInteger.ZERO, b -> BigInteger.valueOf(b.minor()), BigInteger::add)));
            assertThat(account.settlement().pending().buckets().stream()
                            .collect(toMap(Pending.Bucket::day, bucket -> BigInteger.valueOf(bucket.minor()))))
                    .as("pending of %s is the sum of its payments", account)
                    .isEqualTo(ofPayments);
            assertThat(account.pending().isNegative())
                    .as("pending of %s", account)
                    .isFalse();
        }
    }

    /** No more of a payment is pending than what its creditor still has of it. */
    private static void checkPending(Payment payment, InMemoryBook.Contents contents) {
        List<String> creditors = payment.terms().creditors();
        for (int i = 0; i < creditors.size(); i++) {
            Account account = contents.accounts().get(creditors.get(i));
            Deferred deferred = contents.deferred()
                    .get(List.of(creditors.get(i), payment.terms().paymentId()));
            if (account != null && deferred != null) {
                assertThat(deferred.pending()
                                .stillIn(account.settlement().pending())
                                .totalMinor())
                        .as("pending on %s of %s", account, payment)
                        .isLessThanOrEqualTo(payment.tally().creditors().get(i).keptMinor());
            }
        }
    }

    /** A release moves nothing, and makes available what was pending until a day that has begun. */
    void checkRelease(Command command, InMemoryBook.Contents before, Changes changes, long now) {
        if (command instanceof ReleaseFunds release && !changes.accounts().isEmpty()) {
            Account account = changes.accounts().getFirst();
            Account earlier = before.accounts().getOrDefault(account.id(), account);
            assertThat(now).isGreaterThanOrEqualTo(Settlement.beginOf(release.day()));
            assertThat(account.posted()).isEqualTo(earlier.posted());
            assertThat(account.available())
                    .isEqualTo(earlier.available()
                            .plus(earlier.posted()
                                    .withMinor(earlier.settlement().pending().minorUntil(release.day()))));
        }
    }

    /** Sums are kept outside of 64 bits, so that an overflow cannot hide. */
    void checkPostings(Command command, Changes changes) {
        assertThat(sums(changes.postings().stream().map(Posting::amount)).values())
                .as("postings sum to zero per currency")
                .allMatch(BigInteger.ZERO::equals);
        Map<String, Money> balances = new HashMap<>();
        for (Posting posting : changes.postings()) {
            if (Party.isSystem(posting.account())) {
                assertThat(posting.balanceAfter()).isEmpty();
                assertThat(posting.amount().isPositive()
                                || isGivenBack(command, posting)
                                || command.header().actor().has(Actor.FUNDS_ISSUE))
                        .as("only an actor with the scope takes money from a system account")
                        .isTrue();
            } else {
                Money after = posting.balanceAfter().orElseThrow();
                Money before = balances.put(posting.account(), after);
                assertThat(before == null ? after : before.plus(posting.amount()))
                        .as("the balance after a posting of several on %s", posting.account())
                        .isEqualTo(after);
            }
        }
        balances.forEach((account, last) ->
                assertThat(book.account(account).map(Account::posted)).contains(last));
    }

    /** What a payment brought to @fees goes back with the rest of it, and @suspense stands in for a closed account. */
    private static boolean isGivenBack(Command command, Posting posting) {
        return switch (command) {
            case RefundPayment _ -> posting.account().equals("@fees");
            case OpenDispute _, ResolveDispute _ ->
                List.of("@fees", "@suspense").contains(posting.account());
            default -> false;
        };
    }

    /** What a customer's own command takes is there, and within the account's limits; a dispute takes what is owed. */
    void checkFunds(Command command, InMemoryBook.Contents before, Changes changes, long now) {
        for (Account account : changes.accounts()) {
            Account earlier = before.accounts().getOrDefault(account.id(), account);
            if (isOfCustomer(command) && earlier.available().isMoreThan(account.available())) {
                assertThat(account.available().isNegative())
                        .as("available of %s is not driven below zero", account)
                        .isFalse();
            }
            if (command instanceof AuthorizePayment payment && payment.debtor().equals(account.id())) {
                checkLimits(account, now);
            }
        }
    }

    private static boolean isOfCustomer(Command command) {
        return switch (command) {
            case OpenDispute _, ResolveDispute _ -> false;
            case PaymentCommand _, AuthorizeBatch _ -> true;
            default -> false;
        };
    }

    private static void checkLimits(Account account, long now) {
        Limits limits = account.limits();
        Usage usage = account.activity().usageAt(now);
        assertThat(usage.hourlyDebitMinor())
                .isLessThanOrEqualTo(limits.hourlyDebitMinor().orElse(Long.MAX_VALUE));
        assertThat(usage.hourlyDebitCount())
                .isLessThanOrEqualTo(limits.hourlyDebitCount().orElse(Integer.MAX_VALUE));
        assertThat(usage.dailyDebitMinor())
                .isLessThanOrEqualTo(limits.dailyDebitMinor().orElse(Long.MAX_VALUE));
        assertThat(usage.dailyDebitCount())
                .isLessThanOrEqualTo(limits.dailyDebitCount().orElse(Integer.MAX_VALUE));
    }

    void checkNothingMoved(InMemoryBook.Contents before, Changes changes) {
        InMemoryBook.Contents after = book.contents();
        assertThat(after.book()).isEqualTo(before.book());
        assertThat(after.accounts()).isEqualTo(before.accounts());
        assertThat(after.payments()).isEqualTo(before.payments());
        assertThat(after.corrections()).isEqualTo(before.corrections());
        assertThat(after.changedAt()).isEqualTo(before.changedAt());
        assertThat(after.archived()).isEqualTo(before.archived());
        assertThat(changes.postings()).isEmpty();
    }

    /** Those that are archived as well: what they did lasts. */
    private static Stream<Payment> payments(InMemoryBook.Contents contents) {
        return Stream.concat(
                contents.payments().values().stream(),
                contents.archived().values().stream().map(ArchivedPayment::payment));
    }

    private static void checkArchived(ArchivedPayment archived, InMemoryBook.Contents contents) {
        assertThat(contents.payments()).doesNotContainKey(archived.paymentId());
        assertThat(contents.changedAt()).doesNotContainKey(archived.paymentId());
        assertThat(archived.payment().held().isZero()
                        && archived.payment().tally().disputedMinor() == 0
                        && archived.payment().tally().inTransitMinor() == 0
                        && archived.payment().tally().refundsPendingMinor() == 0)
                .as("nothing is open of what is archived: %s", archived)
                .isTrue();
    }

    private void checkAccount(Account account, InMemoryBook.Contents contents) {
        if (openedUnder.countWhatIsAuthorized()) {
            checkHistory(account, contents);
        }
        assertThat((long) account.openDisputes())
                .as("open disputes of %s are counted", account)
                .isLessThanOrEqualTo(openDisputes(account.id(), contents));
        assertThat(BigInteger.valueOf(account.held().minor()))
                .as("held of %s is the sum of its open holds", account)
                .isEqualTo(sum(payments(contents)
                        .filter(payment -> payment.terms().debtor().equals(account.id()))
                        .map(Payment::held)));
    }

    private static void checkHistory(Account account, InMemoryBook.Contents contents) {
        History history = account.activity().history();
        List<BigInteger> paid = payments(contents)
                .filter(payment -> payment.terms().debtor().equals(account.id()))
                .map(payment -> BigInteger.valueOf(payment.authorized().minor()))
                .toList();
        assertThat(history.count())
                .as("payments ever authorized from %s", account)
                .isEqualTo(paid.size());
        assertThat(history.sumMinor())
                .as("sum ever authorized from %s", account)
                .isEqualTo(paid.stream().reduce(BigInteger.ZERO, BigInteger::add));
    }

    private static boolean isDisputed(String account, Payment payment) {
        PaymentTerms terms = payment.terms();
        return !payment.tally().disputes().isEmpty()
                && (terms.debtor().equals(account) || terms.creditors().contains(account));
    }

    /** Those opened while an account was closed are not counted on it, but it is closed then for ever. */
    private static long openDisputes(String account, InMemoryBook.Contents contents) {
        return payments(contents)
                .filter(payment -> isDisputed(account, payment))
                .flatMap(payment -> payment.tally().disputes().stream())
                .filter(dispute -> dispute.is(DisputeStatus.OPEN))
                .count();
    }

    private static void checkPayment(Payment payment) {
        Money amount = payment.authorized();
        assertThat(payment.captured().plus(payment.released()).isMoreThan(amount))
                .as("captured + released <= authorized: %s", payment)
                .isFalse();
        assertThat(payment.refundable().isNegative())
                .as("refunded, disputed and charged back <= captured: %s", payment)
                .isFalse();
        assertThat(Stream.of(payment.captured(), payment.released(), payment.refunded(), payment.held()))
                .noneMatch(Money::isNegative);
    }

    private static void checkCorrection(Correction correction) {
        if (correction instanceof Correction.Approved approved) {
            assertThat(approved.decidedBy())
                    .as("two wanted %s", approved)
                    .isNotEqualTo(approved.terms().proposedBy());
        }
    }

    /**
     * What customers own is what payments brought them, less their fees and what payments took, and what was corrected. A
     * closed account owns nothing: {@code @suspense} stands in for what its payments still bring and take.
     */
    private static void checkCustomersMoney(InMemoryBook.Contents contents) {
        for (Account account : contents.accounts().values()) {
            if (account.status() == AccountStatus.CLOSED) {
                assertThat(account.posted().isZero()).isTrue();
                continue;
            }
            BigInteger received = sum(payments(contents).flatMap(p -> keptBy(account.id(), p)));
            BigInteger fees = sum(payments(contents).flatMap(p -> feesOf(account.id(), p)));
            BigInteger paid = sum(payments(contents)
                    .filter(payment -> payment.terms().debtor().equals(account.id()))
                    .map(Payment::refundable));
            BigInteger corrected =
                    sum(contents.corrections().values().stream().flatMap(c -> correctedOn(account.id(), c)));
            assertThat(BigInteger.valueOf(account.posted().minor()))
                    .as("posted of %s follows from its payments and corrections", account)
                    .isEqualTo(received.subtract(fees).subtract(paid).add(corrected));
        }
    }

    /** Only what was approved counts. */
    private static Stream<Money> correctedOn(String account, Correction correction) {
        return correction instanceof Correction.Approved
                ? correction.terms().lines().stream()
                        .filter(line -> line.account().equals(account))
                        .map(CorrectionLine::amount)
                : Stream.empty();
    }

    private static Stream<Money> keptBy(String account, Payment payment) {
        List<String> creditors = payment.terms().creditors();
        return IntStream.range(0, creditors.size())
                .filter(i -> creditors.get(i).equals(account))
                .mapToObj(i -> payment.terms()
                        .amount()
                        .withMinor(payment.tally().creditors().get(i).keptMinor()));
    }

    /** What it paid for captures, and as the payment's own creditor for disputes. */
    private static Stream<Money> feesOf(String account, Payment payment) {
        PaymentTerms terms = payment.terms();
        PaymentTally tally = payment.tally();
        Stream<Long> ofCaptures = IntStream.range(0, terms.creditors().size())
                .filter(i -> terms.creditors().get(i).equals(account))
                .mapToObj(i -> tally.creditors().get(i).feeChargedMinor()
                        - tally.creditors().get(i).feeReturnedMinor());
        Stream<Long> ofDisputes = tally.disputes().stream()
                .filter(_ -> terms.creditor().equals(account))
                .map(Dispute::feeMinor);
        return Stream.concat(ofCaptures, ofDisputes).map(terms.amount()::withMinor);
    }

    private static Map<Currency, BigInteger> sums(Stream<Money> amounts) {
        return amounts.collect(groupingBy(
                Money::currency,
                reducing(BigInteger.ZERO, money -> BigInteger.valueOf(money.minor()), BigInteger::add)));
    }

    private static BigInteger sum(Stream<Money> amounts) {
        return amounts.map(money -> BigInteger.valueOf(money.minor())).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
