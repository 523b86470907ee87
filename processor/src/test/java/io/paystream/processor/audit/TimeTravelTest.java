package io.paystream.processor.audit;

import static io.paystream.processor.audit.RecordedLog.OPTIONS;
import static io.paystream.processor.audit.RecordedLog.UNSEEN;
import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.freeze;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.audit.BalanceAnswer.Balance;
import io.paystream.processor.audit.BalanceAnswer.NoSuchAccount;
import io.paystream.processor.audit.BalanceAnswer.NoSuchBook;
import io.paystream.processor.audit.BalanceAnswer.WrongCurrency;
import io.paystream.processor.audit.BookAt.CustomerAt;
import io.paystream.processor.domain.AccountStatus;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was, asked of a sound log; the expected figures are those of its journal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(RealRegistry.class)
class TimeTravelTest {

    private static final int TRANSFERS = 150;
    private static final String HOLD = paymentId("acme", "hold");

    private final long seed = new SplittableRandom().nextLong();
    private RecordedLog log;
    private AuditSource source;

    @BeforeAll
    void record(Wire wire, @TempDir Path directory) {
        log = new RecordedLog(wire, directory);
        log.after(0, openBook("acme"));
        log.after(5, openBook("other"));
        log.after(5, openAccount("acme", "alice"));
        log.after(5, openAccount("acme", "bob"));
        log.after(5, openAccount("acme", "frida", "JPY"));
        log.after(5, openAccount("other", "alice"));
        log.after(5, topUp("acme", "funds", "alice", 50));
        log.after(5, topUp("other", "funds", "alice", 7));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TRANSFERS; i++) {
            boolean isBack = random.nextBoolean();
            log.after(
                    random.nextInt(3),
                    transfer(
                            "acme",
                            "t" + i,
                            isBack ? "bob" : "alice",
                            isBack ? "alice" : "bob",
                            1 + random.nextLong(20)));
        }
        log.after(5, topUp("acme", "more", "alice", 100));
        log.after(5, authorize("acme", "hold", "alice", "bob", 40, 600));
        log.after(5, capture("acme", "too-much", HOLD, 41L));
        log.after(5, capture("acme", "some", HOLD, 15L));
        log.after(5, capture("acme", "some", HOLD, 15L));
        log.after(5, freeze("acme", "stop", "bob"));
        source = log.publish(journal -> {});
    }

    @AfterAll
    void close() {
        log.close();
    }

    @Test
    void balanceIsThatOfTheLastEntryUpToAndIncludingTheMoment() {
        List<BalanceQuestion> questions = new ArrayList<>();
        List<Optional<Balance>> expected = new ArrayList<>();
        for (String account : List.of("alice", "bob", "@bank")) {
            for (JournalEntry entry : log.entries()) {
                LongStream.rangeClosed(entry.getDecidedAt() - 1, entry.getDecidedAt() + 1)
                        .mapToObj(Moment.At::new)
                        .forEach(moment -> add(account, moment, questions, expected));
                add(account, new Moment.AtSequence(entry.getSequence()), questions, expected);
            }
        }

        BalanceHistory.Answers answers = BalanceHistory.ask(source, questions, OPTIONS, UNSEEN);

        assertThat(answers.faults()).isEmpty();
        for (int i = 0; i < questions.size(); i++) {
            Balance before = new Balance("EUR", BigInteger.ZERO, 0, 0);
            assertThat(answers.answers().get(i))
                    .as("%s, seed %d", questions.get(i), seed)
                    .isEqualTo(expected.get(i).orElse(before));
        }
    }

    @Test
    void aQuestionAboutThePastDoesNotReadTheWholeLog() {
        long early = log.entries().get(7).getDecidedAt();
        BalanceHistory.Answers answers = ask("acme", "alice", new Moment.At(early));

        assertThat(answers.answers())
                .containsExactly(expected("alice", new Moment.At(early)).orElseThrow());
        assertThat(answers.entries()).isLessThan(TRANSFERS / 2);
        assertThat(ask("acme", "alice", new Moment.AtTheEnd()).entries())
                .isEqualTo(log.entries().size());
    }

    @Test
    void anAccountThatIsOpenedLaterHasNothingYet() {
        assertThat(ask("acme", "bob", new Moment.At(0)).answers())
                .containsExactly(new Balance("EUR", BigInteger.ZERO, 0, 0));
    }

    @Test
    void whatNeverWasIsNotFound() {
        assertThat(ask("acme", "carol", new Moment.AtTheEnd()).answers()).containsExactly(new NoSuchAccount());
        assertThat(ask("nowhere", "alice", new Moment.AtTheEnd()).answers()).containsExactly(new NoSuchBook());
    }

    @Test
    void aCurrencyHasToBeTheAccounts() {
        List<BalanceQuestion> questions = List.of(
                new BalanceQuestion("acme", "alice", Optional.of("JPY"), new Moment.AtTheEnd()),
                new BalanceQuestion("acme", "@fees", Optional.empty(), new Moment.AtTheEnd()),
                new BalanceQuestion("acme", "@fees", Optional.of("JPY"), new Moment.AtTheEnd()),
                new BalanceQuestion("acme", "@bank", Optional.empty(), new Moment.AtTheEnd()));

        assertThat(BalanceHistory.ask(source, questions, OPTIONS, UNSEEN).answers())
                .containsExactly(
                        new WrongCurrency(List.of("EUR")),
                        new WrongCurrency(List.of("EUR", "JPY")),
                        new Balance("JPY", BigInteger.ZERO, 0, 0),
                        expected("@bank", new Moment.AtTheEnd()).orElseThrow());
    }

    @Test
    void stateIsEveryAccountAsItWas() {
        JournalEntry authorized = log.entries().stream()
                .filter(entry -> "hold".equals(entry.getCause().getOperationId()))
                .findFirst()
                .orElseThrow();
        Moment moment = new Moment.At(authorized.getDecidedAt());
        long alice = expected("alice", moment).orElseThrow().postedMinor().longValueExact();
        long bob = expected("bob", moment).orElseThrow().postedMinor().longValueExact();

        StateHistory.Answer answer = StateHistory.ask(source, Optional.empty(), moment, OPTIONS, UNSEEN);

        assertThat(answer.faults()).isEmpty();
        assertThat(answer.books()).extracting(BookAt::book).containsExactly("acme", "other");
        BookAt acme = answer.books().getFirst();
        assertThat(acme.accounts())
                .containsExactly(
                        new CustomerAt("alice", AccountStatus.OPEN, "EUR", alice, 40, 0, alice - 40),
                        new CustomerAt("bob", AccountStatus.OPEN, "EUR", bob, 0, 0, bob),
                        new CustomerAt("frida", AccountStatus.OPEN, "JPY", 0, 0, 0, 0));
        assertThat(acme.currencies()).containsExactly("EUR", "JPY");
        assertThat(acme.sumMinor("EUR")).isZero();
        assertThat(acme.sequence()).isEqualTo(authorized.getSequence());
        assertThat(acme.hash())
                .isEqualTo(HexFormat.of().formatHex(authorized.getHash().bytes()));
    }

    @Test
    void stateOfOneBookIsTheSameAsThatOfAll() {
        Moment moment = new Moment.At(log.entries().get(80).getDecidedAt());
        List<BookAt> all = StateHistory.ask(source, Optional.empty(), moment, OPTIONS, UNSEEN)
                .books();
        List<BookAt> one = StateHistory.ask(source, Optional.of("acme"), moment, OPTIONS, UNSEEN)
                .books();

        assertThat(one).containsExactly(all.getFirst());
    }

    @Test
    void stateOfTheEndHasTheAccountsStatus() {
        assertThat(StateHistory.ask(source, Optional.of("acme"), new Moment.AtTheEnd(), OPTIONS, UNSEEN)
                        .books()
                        .getFirst()
                        .accounts())
                .filteredOn(account -> account.status() == AccountStatus.FROZEN)
                .extracting(CustomerAt::account)
                .containsExactly("bob");
    }

    @Test
    void timelineHasEveryInputAboutThePaymentInOrder() {
        PaymentHistory.Answer answer = PaymentHistory.ask(source, "acme", HOLD, OPTIONS, UNSEEN);

        List<JournalEntry> about = log.entries().stream()
                .filter(entry -> HOLD.equals(entry.getCause().getPaymentId()))
                .toList();
        assertThat(answer.steps())
                .extracting(step -> step.decided().get("outcome").toString())
                .containsExactly("ACCEPTED", "REJECTED", "ACCEPTED", "UNCHANGED");
        for (int i = 0; i < about.size(); i++) {
            PaymentHistory.Step step = answer.steps().get(i);
            assertThat(step.hash())
                    .isEqualTo(HexFormat.of().formatHex(about.get(i).getHash().bytes()));
            assertThat(step.decided().get("sequence")).isEqualTo(about.get(i).getSequence());
            assertThat(step.input().offset()).isEqualTo(about.get(i).getCause().getOffset());
            assertThat(step.entry().orElseThrow().offset())
                    .isEqualTo(log.entries().indexOf(about.get(i)));
            assertThat(step.command().orElseThrow().toString()).contains("tester");
        }
        assertThat(PaymentHistory.ask(source, "other", HOLD, OPTIONS, UNSEEN).steps())
                .isEmpty();
    }

    private BalanceHistory.Answers ask(String book, String account, Moment moment) {
        BalanceQuestion question = new BalanceQuestion(book, account, Optional.empty(), moment);
        return BalanceHistory.ask(source, List.of(question), OPTIONS, UNSEEN);
    }

    private void add(String account, Moment moment, List<BalanceQuestion> questions, List<Optional<Balance>> expected) {
        questions.add(new BalanceQuestion("acme", account, Optional.empty(), moment));
        expected.add(expected(account, moment));
    }

    /** By the entries of the journal. */
    private Optional<Balance> expected(String account, Moment moment) {
        Balance found = null;
        long sum = 0;
        for (JournalEntry entry : log.entries()) {
            if (!entry.getBook().equals("acme")
                    || entry.getAccepted() == null
                    || !moment.includes(entry.getSequence(), entry.getDecidedAt())) {
                continue;
            }
            for (Posting posting : entry.getAccepted().getPostings()) {
                if (posting.getAccount().equals(account)) {
                    sum += posting.getAmountMinor();
                    found = new Balance("EUR", BigInteger.valueOf(sum), entry.getSequence(), entry.getDecidedAt());
                }
            }
        }
        return Optional.ofNullable(found);
    }
}
