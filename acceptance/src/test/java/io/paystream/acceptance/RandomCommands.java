package io.paystream.acceptance;

import io.paystream.acceptance.RandomBook.Asked;
import io.paystream.acceptance.RandomBook.Disputed;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.ApproveCorrection;
import io.paystream.schemas.avro.AuthorizeBatch;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.CorrectionLine;
import io.paystream.schemas.avro.IncreaseAuthorization;
import io.paystream.schemas.avro.OpenDispute;
import io.paystream.schemas.avro.ProposeCorrection;
import io.paystream.schemas.avro.RefundPayment;
import io.paystream.schemas.avro.RejectCorrection;
import io.paystream.schemas.avro.ResolveDispute;
import io.paystream.schemas.avro.Split;
import io.paystream.schemas.avro.SubmitEvidence;
import io.paystream.schemas.avro.VoidPayment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An endless sequence of commands over some books, the same for the same seed and start. It sees no answer: ids derive
 * from operation ids, so it can speak of payments it asked for, whatever became of them. What would stop a book or an
 * account for long is undone some commands later.
 */
final class RandomCommands {

    /** What comes so many commands later finds the answers to what was sent now. */
    static final int PACE = 500;

    private static final long TWO_HOURS_MS = 7_200_000;
    private static final List<String> PAYERS = List.of("alice", "bob", "carol", "dora");

    /** Has limits, and now and then others. */
    private static final String LIMITED = "erin";

    /** Gets what comes from other books, and pays it out. */
    private static final String PAUPER = "fred";

    private static final String IN_DOLLARS = "gina";

    private record Later(long at, Supplier<RandomCommand> command) {}

    private final SplittableRandom random;
    private final long startedAt;
    private final CommandForms forms;
    private final List<RandomBook> books;
    private final NavigableMap<Integer, Function<RandomBook, RandomCommand>> choices = new TreeMap<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::at));
    private final List<CommandEnvelope> sent = new ArrayList<>();
    private long count;

    /** @param startedAt about now, in milliseconds since the epoch */
    RandomCommands(long seed, int books, long startedAt) {
        this.random = new SplittableRandom(seed);
        this.startedAt = startedAt;
        this.forms = new CommandForms(random, startedAt);
        this.books = IntStream.range(0, books)
                .mapToObj(i -> new RandomBook("book-" + i))
                .toList();
        this.books.forEach(this::open);
        this.books.forEach(this::beginWithWhatIsRare);
        weigh(230, this::payNow);
        weigh(190, this::authorize);
        weigh(110, this::payAnotherBook);
        weigh(30, this::payPauper);
        weigh(15, this::batch);
        weigh(40, this::topUp);
        weigh(30, this::payOut);
        weigh(40, this::increase);
        weigh(110, this::capture);
        weigh(30, this::voidPayment);
        weigh(70, this::refund);
        weigh(40, this::dispute);
        weigh(10, this::submitEvidence);
        weigh(15, this::resolve);
        weigh(12, this::correct);
        weigh(6, this::freezeAccount);
        weigh(4, this::closeAccount);
        weigh(4, book -> send(book, forms.settlementDelay(LIMITED)));
        weigh(8, book -> send(book, forms.limits(LIMITED, PAYERS)));
        weigh(6, book -> send(book, forms.fees(any(List.of("alice", LIMITED, "")))));
        weigh(4, this::riskRules);
        weigh(4, this::payWithAnOldOperation);
        weigh(8, this::payByADeadline);
        weigh(3, this::freezeBook);
        weigh(4, book -> send(book, forms.activateRules()));
        weigh(3, book -> send(book, forms.openBook()));
        weigh(3, book -> send(book, forms.openAccount("alice", "EUR")));
        weigh(5, this::unreadable);
    }

    RandomCommand next() {
        count++;
        Later due = later.peek();
        if (due != null && due.at() <= count) {
            later.remove();
            return due.command().get();
        }
        if (oneIn(20) && sent.size() > 100) {
            return again();
        }
        int dice = random.nextInt(choices.lastKey());
        return choices.higherEntry(dice).getValue().apply(any(books));
    }

    private void weigh(int weight, Function<RandomBook, RandomCommand> choice) {
        choices.put((choices.isEmpty() ? 0 : choices.lastKey()) + weight, choice);
    }

    /** What each book begins with; commands of other books come between. */
    private void open(RandomBook book) {
        int at = 1;
        later(at++, () -> send(book, forms.openBook()));
        for (String account : List.of("alice", "bob", "carol", "dora", LIMITED, PAUPER)) {
            later(at++, () -> send(book, forms.openAccount(account, "EUR")));
        }
        later(at++, () -> send(book, forms.openAccount(IN_DOLLARS, "USD")));
        later(at++, () -> send(book, forms.fees("")));
        for (String account : PAYERS) {
            later(at++, () -> pay(book, "@bank", account, 200_000, "IMMEDIATE"));
        }
        later(at++, () -> pay(book, "@bank", LIMITED, 50_000, "IMMEDIATE"));
        if (books.indexOf(book) % 4 == 1) {
            later(at, () -> send(book, forms.retention()));
        }
    }

    /** So that a short run meets it as well. */
    private void beginWithWhatIsRare(RandomBook book) {
        later(PACE + random.nextInt(PACE), () -> payPauper(book));
        later(PACE + random.nextInt(PACE), () -> batch(book));
        later(PACE + random.nextInt(PACE), () -> payByADeadline(book));
        if (books.indexOf(book) % 4 == 0) {
            later(PACE + random.nextInt(PACE), () -> freezeBook(book));
        }
    }

    /** An earlier command exactly as it was, mostly a recent one; sometimes somebody else sends it. */
    private RandomCommand again() {
        int back = oneIn(3) ? random.nextInt(sent.size()) : random.nextInt(100);
        CommandEnvelope.Builder first = CommandEnvelope.newBuilder(sent.get(sent.size() - 1 - back));
        return RandomCommand.of(
                first.setActor(forms.actor()).setIssuedAt(startedAt + count).build());
    }

    private RandomCommand send(RandomBook book, CommandEnvelope.Builder command) {
        return send(book, operation(book), command);
    }

    /** Refused where answers are not kept for so long. */
    private RandomCommand payWithAnOldOperation(RandomBook book) {
        return send(book, operation(book), payment("@bank", "alice", 1, "IMMEDIATE"), startedAt - TWO_HOURS_MS);
    }

    /** Mostly too late, and sent again without a deadline some time later. */
    private RandomCommand payByADeadline(RandomBook book) {
        String operationId = operation(book);
        long deadline = oneIn(3) ? startedAt + TWO_HOURS_MS : startedAt - 1;
        later(random.nextInt(PACE), () -> send(book, operationId, payment("@bank", "bob", 1, "IMMEDIATE")));
        return send(book, operationId, payment("@bank", "bob", 1, "IMMEDIATE").setDeadline(deadline));
    }

    private RandomCommand send(RandomBook book, String operationId, CommandEnvelope.Builder command) {
        return send(book, operationId, command, startedAt + count);
    }

    /** Keeps what was sent lately, and a few of what was sent long ago. */
    private RandomCommand send(RandomBook book, String operationId, CommandEnvelope.Builder command, long issuedAt) {
        if (!command.hasActor()) {
            command.setActor(forms.actor());
        }
        CommandEnvelope envelope = command.setBook(book.name)
                .setOperationId(operationId)
                .setIssuedAt(issuedAt)
                .build();
        book.used(operationId);
        if (sent.size() == 4_000) {
            sent.subList(2_000, 3_000).clear();
        }
        sent.add(envelope);
        return RandomCommand.of(envelope);
    }

    /** Rarely one that was used before. */
    private String operation(RandomBook book) {
        String next = "op-" + count;
        return oneIn(100) ? book.usedOperation(random, next) : next;
    }

    private void later(int commands, Supplier<RandomCommand> command) {
        later.add(new Later(count + commands, command));
    }

    private RandomCommand payNow(RandomBook book) {
        String debtor = anyDebtor();
        return pay(book, debtor, anyCreditor(debtor), amount(), "IMMEDIATE");
    }

    /** Small amounts, so that many a batch is accepted; now and then to another book. */
    private RandomCommand batch(RandomBook book) {
        String operationId = operation(book);
        List<AuthorizePayment> payments = new ArrayList<>();
        int size = 1 + random.nextInt(oneIn(10) ? 60 : 6);
        for (int i = 0; i < size; i++) {
            String debtor = oneIn(5) ? "@scheme" : any(PAYERS);
            String creditor = oneIn(8) ? another(book).name + "/" + any(PAYERS) : anyCreditor(debtor);
            String capture = oneIn(3) ? "MANUAL" : "IMMEDIATE";
            Asked payment = book.asked(operationId + ":" + i, creditor, 1 + random.nextInt(20), capture);
            payments.add(
                    payment(debtor, creditor, payment.amountMinor(), capture).getAuthorizePayment());
        }
        return send(
                book,
                operationId,
                forms.of("AuthorizeBatch")
                        .setAuthorizeBatch(AuthorizeBatch.newBuilder()
                                .setPayments(payments)
                                .build()));
    }

    private RandomCommand authorize(RandomBook book) {
        String debtor = oneIn(6) ? "@scheme" : anyDebtor();
        return pay(book, debtor, anyCreditor(debtor), amount(), "MANUAL");
    }

    private RandomCommand payAnotherBook(RandomBook book) {
        String account = oneIn(15) ? any(List.of("nobody", IN_DOLLARS, "closed-1")) : any(PAYERS);
        String creditor = another(book).name + "/" + account;
        String operationId = operation(book);
        String capture = oneIn(3) ? "MANUAL" : "IMMEDIATE";
        Asked payment = book.asked(operationId, creditor, amount(), capture);
        later(PACE * 3 / 2, () -> oneIn(2) ? dispute(book, payment) : refund(book, payment, partOf(payment)));
        return send(book, operationId, payment(anyDebtor(), creditor, payment.amountMinor(), capture));
    }

    /** It pays out what it got, and then the sender asks for it back. */
    private RandomCommand payPauper(RandomBook book) {
        RandomBook other = another(book);
        long amountMinor = amount();
        String operationId = operation(book);
        Asked payment = book.asked(operationId, other.name + "/" + PAUPER, amountMinor, "IMMEDIATE");
        later(PACE * 3 / 2, () -> pay(other, PAUPER, "@bank", amountMinor, "IMMEDIATE"));
        later(2 * PACE, () -> refund(book, payment, null));
        return send(book, operationId, payment("bob", payment.creditor(), amountMinor, "IMMEDIATE"));
    }

    private RandomCommand topUp(RandomBook book) {
        return pay(book, "@bank", any(PAYERS), 20L * amount(), "IMMEDIATE");
    }

    /** What is left of a card payment or of somebody's money goes to the bank. */
    private RandomCommand payOut(RandomBook book) {
        return pay(book, anyDebtor(), "@bank", 5 * amount(), "MANUAL");
    }

    private RandomCommand pay(RandomBook book, String debtor, String creditor, long amountMinor, String capture) {
        String operationId = operation(book);
        book.asked(operationId, creditor, amountMinor, capture);
        return send(book, operationId, payment(debtor, creditor, amountMinor, capture));
    }

    private CommandEnvelope.Builder payment(String debtor, String creditor, long amountMinor, String capture) {
        AuthorizePayment.Builder payment = AuthorizePayment.newBuilder()
                .setDebtor(debtor)
                .setCreditor(creditor)
                .setAmountMinor(oneIn(200) ? -amountMinor : amountMinor)
                .setCurrency(oneIn(150) ? "USD" : "EUR")
                .setCapture(capture);
        if (capture.equals("MANUAL") && oneIn(3)) {
            payment.setExpiresAfterSeconds(1L + random.nextInt(3));
        }
        if (oneIn(6) && creditor.indexOf('/') < 0) {
            payment.setSplits(splits(debtor, creditor));
        }
        return forms.of("AuthorizePayment").setAuthorizePayment(payment.build());
    }

    /** Mostly of accounts that the payment does not name yet. */
    private List<Split> splits(String debtor, String creditor) {
        return any(List.of(List.of("dora"), List.of("bob", "@fees"), List.of("carol", "bob", "@fees"))).stream()
                .filter(account -> oneIn(20) || (!account.equals(debtor) && !account.equals(creditor)))
                .map(account -> Split.newBuilder()
                        .setCreditor(account)
                        .setShareBasisPoints(1 + random.nextInt(3_000))
                        .build())
                .toList();
    }

    private RandomCommand increase(RandomBook book) {
        return send(
                book,
                forms.of("IncreaseAuthorization")
                        .setIncreaseAuthorization(IncreaseAuthorization.newBuilder()
                                .setPaymentId(book.held(random).paymentId())
                                .setAmountMinor(amount())
                                .build()));
    }

    private RandomCommand capture(RandomBook book) {
        Asked payment = book.held(random);
        book.captured(payment);
        return send(
                book,
                forms.of("CapturePayment")
                        .setCapturePayment(CapturePayment.newBuilder()
                                .setPaymentId(payment.paymentId())
                                .setAmountMinor(partOf(payment))
                                .setFinalCapture(oneIn(3))
                                .build()));
    }

    private RandomCommand voidPayment(RandomBook book) {
        return send(
                book,
                forms.of("VoidPayment")
                        .setVoidPayment(VoidPayment.newBuilder()
                                .setPaymentId(book.held(random).paymentId())
                                .build()));
    }

    private RandomCommand refund(RandomBook book) {
        Asked payment = book.paid(random);
        return refund(book, payment, partOf(payment));
    }

    private RandomCommand refund(RandomBook book, Asked payment, @Nullable Long amountMinor) {
        return send(
                book,
                forms.of("RefundPayment")
                        .setRefundPayment(RefundPayment.newBuilder()
                                .setPaymentId(payment.paymentId())
                                .setAmountMinor(amountMinor)
                                .build()));
    }

    private RandomCommand dispute(RandomBook book) {
        return dispute(book, book.paid(random));
    }

    /** There is evidence, and a decision, some time later. */
    private RandomCommand dispute(RandomBook book, Asked payment) {
        String operationId = operation(book);
        Disputed dispute = book.disputed(operationId, payment.paymentId());
        later(random.nextInt(PACE), () -> submitEvidence(book, dispute));
        later(PACE / 2 + random.nextInt(PACE), () -> resolve(book, dispute));
        return send(
                book,
                operationId,
                forms.of("OpenDispute")
                        .setOpenDispute(OpenDispute.newBuilder()
                                .setPaymentId(payment.paymentId())
                                .setAmountMinor(partOf(payment))
                                .setReason("10.4")
                                .setDueAt(oneIn(2) ? null : Long.valueOf(startedAt + (oneIn(3) ? -1 : 86_400_000)))
                                .build()));
    }

    private RandomCommand submitEvidence(RandomBook book) {
        return submitEvidence(book, book.dispute(random));
    }

    private RandomCommand submitEvidence(RandomBook book, Disputed dispute) {
        return send(
                book,
                forms.of("SubmitEvidence")
                        .setSubmitEvidence(SubmitEvidence.newBuilder()
                                .setPaymentId(dispute.paymentId())
                                .setDisputeId(dispute.disputeId())
                                .setDescription("receipt 7")
                                .build()));
    }

    private RandomCommand resolve(RandomBook book) {
        return resolve(book, book.dispute(random));
    }

    private RandomCommand resolve(RandomBook book, Disputed dispute) {
        return send(
                book,
                forms.of("ResolveDispute")
                        .setResolveDispute(ResolveDispute.newBuilder()
                                .setPaymentId(dispute.paymentId())
                                .setDisputeId(dispute.disputeId())
                                .setResult(oneIn(2) ? "WON" : "LOST")
                                .build()));
    }

    /** Proposed, and decided some time later; sometimes once more. */
    private RandomCommand correct(RandomBook book) {
        String operationId = operation(book);
        String correction = EntityIds.correctionId(book.name, operationId);
        later(random.nextInt(PACE), () -> decide(book, correction));
        if (oneIn(4)) {
            later(PACE + random.nextInt(PACE), () -> decide(book, correction));
        }
        long amountMinor = amount();
        String giver = oneIn(5) ? "@suspense" : anyDebtor();
        String taker = anyCreditor(giver);
        return send(
                book,
                operationId,
                forms.of("ProposeCorrection")
                        .setProposeCorrection(ProposeCorrection.newBuilder()
                                .setCurrency(oneIn(30) ? "USD" : "EUR")
                                .setLines(List.of(line(giver, -amountMinor), line(taker, amountMinor)))
                                .setReason("a mistake")
                                .build()));
    }

    private static CorrectionLine line(String account, long amountMinor) {
        return CorrectionLine.newBuilder()
                .setAccount(account)
                .setAmountMinor(amountMinor)
                .build();
    }

    private RandomCommand decide(RandomBook book, String correction) {
        CommandEnvelope.Builder decision = oneIn(4)
                ? forms.of("RejectCorrection")
                        .setRejectCorrection(RejectCorrection.newBuilder()
                                .setCorrectionId(correction)
                                .build())
                : forms.of("ApproveCorrection")
                        .setApproveCorrection(ApproveCorrection.newBuilder()
                                .setCorrectionId(correction)
                                .build());
        return send(book, decision.setActor(forms.secondActor()));
    }

    private RandomCommand freezeAccount(RandomBook book) {
        String account = any(PAYERS);
        later(50 + random.nextInt(400), () -> send(book, forms.unfreezeAccount(account)));
        return send(book, forms.freezeAccount(account));
    }

    /** Opened, used, emptied, closed, and then met by what comes late. */
    private RandomCommand closeAccount(RandomBook book) {
        String account = oneIn(3) ? "closed-1" : "closed-" + count;
        long amountMinor = amount();
        String operationId = operation(book);
        Asked payment = book.asked(operationId, account, amountMinor, "IMMEDIATE");
        later(20, () -> send(book, operationId, payment("carol", account, amountMinor, "IMMEDIATE")));
        later(40, () -> pay(book, "alice", account, amountMinor, "MANUAL"));
        later(60, () -> pay(book, account, "@bank", amountMinor, "IMMEDIATE"));
        later(80, () -> send(book, forms.closeAccount(account)));
        later(100, () -> pay(another(book), "dora", book.name + "/" + account, amountMinor, "IMMEDIATE"));
        later(120, () -> refund(book, payment, null));
        return send(book, forms.openAccount(account, "EUR"));
    }

    private RandomCommand riskRules(RandomBook book) {
        later(50 + random.nextInt(600), () -> send(book, forms.noRiskRules()));
        return send(book, forms.riskRules());
    }

    private RandomCommand freezeBook(RandomBook book) {
        later(50 + random.nextInt(200), () -> send(book, forms.unfreezeBook()));
        return send(book, forms.freezeBook());
    }

    /** What is refused before anybody asks the book. */
    private RandomCommand unreadable(RandomBook book) {
        CommandEnvelope.Builder payment = payment("alice", "bob", amount(), "IMMEDIATE");
        return switch (random.nextInt(6)) {
            case 0 -> new RandomCommand(book.name, Optional.empty(), false);
            case 1 -> new RandomCommand(book.name, send(book, payment).envelope(), true);
            case 2 -> new RandomCommand("nobody", send(book, payment).envelope(), false);
            case 3 -> send(new RandomBook("nobody"), payment);
            case 4 -> send(book, payment.setKind("ExpirePayment"));
            default -> send(book, payment.setKind("LaunderMoney"));
        };
    }

    /** Null: all of it. */
    private @Nullable Long partOf(Asked payment) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> payment.amountMinor();
            default -> 1 + random.nextLong(payment.amountMinor());
        };
    }

    private long amount() {
        return oneIn(40) ? 1_000_000 : 1 + random.nextInt(500);
    }

    private String anyDebtor() {
        return oneIn(12) ? any(List.of(LIMITED, LIMITED, PAUPER, IN_DOLLARS, "nobody")) : any(PAYERS);
    }

    /** Rarely the debtor itself. */
    private String anyCreditor(String debtor) {
        String creditor = oneIn(12) ? any(List.of(LIMITED, "@fees", IN_DOLLARS, "closed-1")) : any(PAYERS);
        return creditor.equals(debtor) && !oneIn(20) ? anyCreditor(debtor) : creditor;
    }

    private RandomBook another(RandomBook book) {
        int step = 1 + random.nextInt(books.size() - 1);
        return books.get((books.indexOf(book) + step) % books.size());
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
