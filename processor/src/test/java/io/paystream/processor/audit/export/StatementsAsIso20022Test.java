package io.paystream.processor.audit.export;

import static io.paystream.processor.audit.export.JournalStory.FIRST_DAY;
import static io.paystream.processor.audit.export.JournalStory.SECOND_DAY;
import static io.paystream.processor.audit.export.JournalStory.THIRD_DAY;
import static io.paystream.processor.audit.export.StoryOnABroker.account;
import static io.paystream.processor.audit.export.StoryOnABroker.between;
import static io.paystream.processor.audit.export.StoryOnABroker.books;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.CashBalance8;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.NumberAndSumOfTransactions1;
import com.prowidesoftware.swift.model.mx.dic.NumberAndSumOfTransactions4;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Statements read back with Prowide's model of ISO 20022, and held against the journal and against themselves. */
@ExtendWith(SharedStory.class)
class StatementsAsIso20022Test {

    private final StoryOnABroker story;

    StatementsAsIso20022Test(StoryOnABroker story) {
        this.story = story;
    }

    @Test
    void everyPostingIsAnEntryOfItsAccount() throws IOException {
        List<AccountStatement9> statements = statements(story.exportWithSystemAccounts(books("acme", "globex")));

        Map<String, List<BigDecimal>> stated = new TreeMap<>();
        statements.stream()
                .filter(statement -> !statement.getNtry().isEmpty())
                .forEach(statement -> stated.put(
                        name(statement),
                        statement.getNtry().stream()
                                .map(entry -> signed(entry.getAmt().getValue(), entry.getCdtDbtInd()))
                                .toList()));
        assertThat(stated).isEqualTo(posted());
        statements.forEach(StatementsAsIso20022Test::assertAddsUp);
    }

    @Test
    void openingBalanceIsTheClosingBalanceOfThePeriodBefore() throws IOException {
        List<AccountStatement9> first =
                statements(story.exportWithSystemAccounts(between("acme", FIRST_DAY, SECOND_DAY)));
        List<AccountStatement9> second =
                statements(story.exportWithSystemAccounts(between("acme", SECOND_DAY, THIRD_DAY)));

        first.forEach(StatementsAsIso20022Test::assertAddsUp);
        second.forEach(StatementsAsIso20022Test::assertAddsUp);
        Map<String, BigDecimal> closed = new TreeMap<>();
        first.forEach(statement -> closed.put(name(statement), balance(statement, "CLBD")));
        assertThat(closed).containsEntry("acme alice EUR", new BigDecimal("985.00"));
        second.forEach(statement -> assertThat(balance(statement, "OPBD"))
                .as(name(statement))
                .isEqualByComparingTo(closed.getOrDefault(name(statement), BigDecimal.ZERO)));
    }

    @Test
    void accountWithoutMovementsHasAStatementAllTheSame() throws IOException {
        AccountStatement9 idle = only(story.export(ExportFormat.CAMT053, account("acme", "idle")));

        assertThat(balance(idle, "OPBD")).isZero();
        assertThat(balance(idle, "CLBD")).isZero();
        assertThat(idle.getNtry()).isEmpty();
        assertAddsUp(idle);
    }

    @Test
    void accountThatIsOpenedAfterThePeriodHasNone() throws IOException {
        assertThat(statements(story.export(ExportFormat.CAMT053, between("acme", FIRST_DAY, FIRST_DAY.plusMillis(4)))))
                .extracting(StatementsAsIso20022Test::name)
                .containsExactly("acme alice EUR");
    }

    @Test
    void systemAccountsHaveNoneUnlessTheyAreAskedFor() throws IOException {
        assertThat(statements(story.export(ExportFormat.CAMT053, books("acme"))))
                .extracting(StatementsAsIso20022Test::name)
                .containsExactly(
                        "acme alice EUR", "acme dinar KWD", "acme idle EUR", "acme partner EUR", "acme shop EUR");
        assertThat(statements(story.export(ExportFormat.CAMT053, account("acme", "@bank"))))
                .extracting(StatementsAsIso20022Test::name)
                .containsExactly("acme @bank EUR", "acme @bank KWD");
    }

    @Test
    void amountsHaveTheDigitsOfTheirCurrency() throws IOException {
        AccountStatement9 dinar = only(story.export(ExportFormat.CAMT053, account("acme", "dinar")));

        assertThat(dinar.getNtry().getFirst().getAmt().getValue()).hasToString("1234.567");
        assertThat(dinar.getNtry().getFirst().getAmt().getCcy()).isEqualTo("KWD");
    }

    @Test
    void sameAccountAndPeriodHaveTheSameId() throws IOException {
        Selection selection = between("acme", FIRST_DAY, SECOND_DAY);
        List<String> ids = ids(story.export(ExportFormat.CAMT053, selection));

        assertThat(ids).doesNotHaveDuplicates().isEqualTo(ids(story.export(ExportFormat.CAMT053, selection)));
        assertThat(ids(story.export(ExportFormat.CAMT053, between("acme", FIRST_DAY, THIRD_DAY))))
                .doesNotContainAnyElementsOf(ids);
    }

    @Test
    void documentIsOfTheModelsOwnForm() throws Exception {
        ModelSchema.assertValid(story.exportWithSystemAccounts(books("acme", "globex")));
    }

    @Test
    void textsFitIntoTheirFields() throws IOException {
        TextBounds.assertKept(story.exportWithSystemAccounts(books("acme", "globex")));
    }

    private Map<String, List<BigDecimal>> posted() {
        return new TreeMap<>(story.entries().stream()
                .filter(entry -> entry.getAccepted() != null)
                .flatMap(StatementsAsIso20022Test::postings)
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList()))));
    }

    private static Stream<Map.Entry<String, BigDecimal>> postings(JournalEntry entry) {
        return entry.getAccepted().getPostings().stream()
                .map(posting -> Map.entry(
                        entry.getBook() + " " + posting.getAccount() + " " + posting.getCurrency(), decimal(posting)));
    }

    private static BigDecimal decimal(Posting posting) {
        int digits = Currency.getInstance(posting.getCurrency()).getDefaultFractionDigits();
        return BigDecimal.valueOf(posting.getAmountMinor(), digits);
    }

    private static void assertAddsUp(AccountStatement9 statement) {
        String name = name(statement);
        List<BigDecimal> amounts = statement.getNtry().stream()
                .map(entry -> signed(entry.getAmt().getValue(), entry.getCdtDbtInd()))
                .toList();
        BigDecimal net = sum(amounts);
        assertThat(balance(statement, "OPBD").add(net)).as(name).isEqualByComparingTo(balance(statement, "CLBD"));
        NumberAndSumOfTransactions4 total = statement.getTxsSummry().getTtlNtries();
        assertThat(total.getNbOfNtries()).isEqualTo(Integer.toString(amounts.size()));
        assertThat(total.getSum())
                .isEqualByComparingTo(sum(amounts.stream().map(BigDecimal::abs).toList()));
        assertThat(signed(total.getTtlNetNtry().getAmt(), total.getTtlNetNtry().getCdtDbtInd()))
                .isEqualByComparingTo(net);
        assertTotal(
                statement.getTxsSummry().getTtlCdtNtries(),
                amounts.stream().filter(amount -> amount.signum() > 0).toList());
        assertTotal(
                statement.getTxsSummry().getTtlDbtNtries(),
                amounts.stream().filter(amount -> amount.signum() < 0).toList());
        for (ReportEntry10 entry : statement.getNtry()) {
            assertThat(entry.getNtryDtls()
                            .getFirst()
                            .getTxDtls()
                            .getFirst()
                            .getAmt()
                            .getValue())
                    .isEqualTo(entry.getAmt().getValue());
        }
    }

    private static void assertTotal(NumberAndSumOfTransactions1 total, List<BigDecimal> amounts) {
        assertThat(total.getNbOfNtries()).isEqualTo(Integer.toString(amounts.size()));
        assertThat(total.getSum()).isEqualByComparingTo(sum(amounts).abs());
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal balance(AccountStatement9 statement, String code) {
        CashBalance8 balance = statement.getBal().stream()
                .filter(each -> each.getTp().getCdOrPrtry().getCd().equals(code))
                .findFirst()
                .orElseThrow();
        return signed(balance.getAmt().getValue(), balance.getCdtDbtInd());
    }

    private static BigDecimal signed(BigDecimal amount, CreditDebitCode side) {
        return side == CreditDebitCode.CRDT ? amount : amount.negate();
    }

    private static String name(AccountStatement9 statement) {
        return statement.getAcct().getSvcr().getFinInstnId().getNm() + " "
                + statement.getAcct().getNm() + " " + statement.getAcct().getCcy();
    }

    private static List<String> ids(String xml) {
        return statements(xml).stream().map(AccountStatement9::getId).toList();
    }

    private static AccountStatement9 only(String xml) {
        List<AccountStatement9> statements = statements(xml);
        assertThat(statements).hasSize(1);
        return statements.getFirst();
    }

    private static List<AccountStatement9> statements(String xml) {
        return MxCamt05300108.parse(xml).getBkToCstmrStmt().getStmt();
    }
}
