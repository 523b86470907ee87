package io.paystream.projections.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    @Test
    void keysOfOneBookAreNeverBetweenThoseOfAnother() {
        List<RowKey<?>> sorted = Stream.of("acme", "acme-eu", "acme.eu", "acme_eu", "acm", "acme0")
                .flatMap(book -> Stream.<RowKey<?>>of(
                        Keys.head(book), Keys.account(book, "z"), Keys.totals(book, "ZAR"), Keys.book(book)))
                .sorted()
                .toList();

        List<String> books = sorted.stream().map(KeysTest::bookOf).toList();
        assertThat(books.stream().distinct().count()).isEqualTo(6);
        assertThat(runsOf(books)).isEqualTo(6);
    }

    @Test
    void noViewSharesAKeyWithAnother() {
        List<RowKey<?>> keys = List.of(
                Keys.head("acme"),
                Keys.book("acme"),
                Keys.account("acme", "a"),
                Keys.payment("acme", "a"),
                Keys.timeline("acme", "a", 1),
                Keys.paymentOfBook("acme", new EntryPlace(1, 0)),
                Keys.paymentOfAccount("acme", "a", new EntryPlace(1, 0)),
                Keys.statement("acme", "a", "EUR", StatementPlace.FIRST),
                Keys.totals("acme", "a"),
                Keys.dispute("acme", 1),
                Keys.fees("acme", "a"),
                Keys.feesOfAccount("acme", "a", "EUR"),
                Keys.transit("acme", "a", "EUR"),
                Keys.journal("acme", 1),
                Keys.correction("acme", "a"),
                Keys.correctionOfBook("acme", 1));

        assertThat(keys).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 255, 256, 65_535, 1L << 31, 1L << 40, Long.MAX_VALUE - 1})
    void numbersSortAsNumbersDo(long number) {
        assertThat(Keys.paymentOfBook("acme", new EntryPlace(number, Integer.MAX_VALUE)))
                .isLessThan(Keys.paymentOfBook("acme", new EntryPlace(number + 1, 0)));
        assertThat(Keys.timeline("acme", "p", number)).isLessThan(Keys.timeline("acme", "p", number + 1));
    }

    @Test
    void statementsSortByTimeThenEntryThenPosting() {
        assertThat(Stream.of(
                                new StatementPlace(2, 9, 0),
                                new StatementPlace(1, 300, 2),
                                new StatementPlace(1, 2, 300),
                                new StatementPlace(1, 300, 1),
                                StatementPlace.LAST,
                                StatementPlace.FIRST)
                        .sorted((left, right) -> line(left).compareTo(line(right))))
                .containsExactly(
                        StatementPlace.FIRST,
                        new StatementPlace(1, 2, 300),
                        new StatementPlace(1, 300, 1),
                        new StatementPlace(1, 300, 2),
                        new StatementPlace(2, 9, 0),
                        StatementPlace.LAST);
    }

    @Test
    void thePlaceBeforeIsTheGreatestThatIsSmaller() {
        assertThat(new StatementPlace(5, 7, 1).before()).isEqualTo(new StatementPlace(5, 7, 0));
        assertThat(new StatementPlace(5, 7, 0).before()).isEqualTo(new StatementPlace(5, 6, Integer.MAX_VALUE));
        assertThat(new StatementPlace(5, 0, 0).before()).isEqualTo(StatementPlace.endOf(4));
        assertThat(StatementPlace.FIRST.before()).isEqualTo(StatementPlace.FIRST);
        assertThat(new EntryPlace(7, 1).before()).isEqualTo(new EntryPlace(7, 0));
        assertThat(new EntryPlace(7, 0).before()).isEqualTo(new EntryPlace(6, Integer.MAX_VALUE));
        assertThat(EntryPlace.FIRST.before()).isEqualTo(EntryPlace.FIRST);
    }

    @Test
    void accountsAfterOneStartWithTheNextId() {
        KeyRange<?> after = Keys.accountsAfter("acme", "bob");

        assertThat(within(after, Keys.account("acme", "bob"))).isFalse();
        assertThat(within(after, Keys.account("acme", "bob-1"))).isTrue();
        assertThat(within(after, Keys.account("acme", "carol"))).isTrue();
        assertThat(within(after, Keys.account("acme", "alice"))).isFalse();
        assertThat(within(after, Keys.account("acme.eu", "carol"))).isFalse();
        assertThat(within(after, Keys.payment("acme", "carol"))).isFalse();
    }

    @Test
    void accountsAfterNothingAreAllOfTheBook() {
        KeyRange<?> all = Keys.accountsAfter("acme", "");

        assertThat(within(all, Keys.account("acme", "0"))).isTrue();
        assertThat(within(all, Keys.account("acme", "zz:z"))).isTrue();
        assertThat(within(all, Keys.book("acme"))).isFalse();
        assertThat(within(all, Keys.payment("acme", "0"))).isFalse();
    }

    @Test
    void paymentsBeforeASequenceLeaveItOut() {
        KeyRange<?> before = Keys.paymentsOfAccountBefore("acme", "alice", new EntryPlace(7, 0));

        assertThat(within(before, Keys.paymentOfAccount("acme", "alice", new EntryPlace(6, 0))))
                .isTrue();
        assertThat(within(before, Keys.paymentOfAccount("acme", "alice", new EntryPlace(7, 0))))
                .isFalse();
        assertThat(within(before, Keys.paymentOfAccount("acme", "alice-1", new EntryPlace(6, 0))))
                .isFalse();
    }

    @Test
    void transitAfterOneRowStartsWithTheNext() {
        KeyRange<?> after = Keys.transitAfter("acme", "other", "EUR");

        assertThat(within(after, Keys.transit("acme", "other", "CHF"))).isFalse();
        assertThat(within(after, Keys.transit("acme", "other", "EUR"))).isFalse();
        assertThat(within(after, Keys.transit("acme", "other", "USD"))).isTrue();
        assertThat(within(after, Keys.transit("acme", "other-1", "CHF"))).isTrue();
        assertThat(within(after, Keys.transit("beta", "other", "USD"))).isFalse();
        assertThat(within(Keys.transit("acme"), Keys.transit("acme", "0", "CHF")))
                .isTrue();
    }

    @Test
    void theFeesOfAnAccountAreNotThoseOfAnother() {
        KeyRange<?> fees = Keys.feesOfAccount("acme", "shop");

        assertThat(within(fees, Keys.feesOfAccount("acme", "shop", "EUR"))).isTrue();
        assertThat(within(fees, Keys.feesOfAccount("acme", "shop-1", "EUR"))).isFalse();
        assertThat(within(fees, Keys.fees("acme", "EUR"))).isFalse();
        assertThat(within(Keys.fees("acme"), Keys.fees("acme", "EUR"))).isTrue();
    }

    @Test
    void refusesWhatWouldBreakTheOrder() {
        assertThatThrownBy(() -> Keys.paymentOfBook("acme", new EntryPlace(-1, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StatementPlace(0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Keys.account("acme", "a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    private static RowKey<?> line(StatementPlace place) {
        return Keys.statement("acme", "alice", "EUR", place);
    }

    private static boolean within(KeyRange<?> range, RowKey<?> key) {
        return range.first().compareTo(key) <= 0 && key.compareTo(range.last()) <= 0;
    }

    private static String bookOf(RowKey<?> key) {
        StringBuilder book = new StringBuilder();
        for (int at = 0; key.bytes()[at] != 0; at++) {
            book.append((char) key.bytes()[at]);
        }
        return book.toString();
    }

    private static int runsOf(List<String> books) {
        int runs = 1;
        for (int at = 1; at < books.size(); at++) {
            runs += books.get(at).equals(books.get(at - 1)) ? 0 : 1;
        }
        return runs;
    }
}
