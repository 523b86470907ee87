package io.paystream.projections.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.given.RandomBook;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.schemas.avro.AccountSnapshot;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the views say must agree with each other, whatever happened. */
class BalanceTest {

    static LongStream seeds() {
        return new Random().longs(12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void totalsEqualTheSumOfTheAccounts(long seed) {
        GivenBook book = RandomBook.of("acme", 80, new Random(seed));
        MapRows rows = new MapRows();
        book.entries().forEach(entry -> rows.putAll(Views.apply(entry, rows)));

        for (String currency : List.of("EUR", "JPY")) {
            TotalsRow totals = rows.get(Keys.totals("acme", currency)).orElseThrow();
            BigInteger customers = new BigInteger(totals.getCustomersMinor());
            BigInteger sum = totals.getSystemAccounts().values().stream()
                    .map(BigInteger::new)
                    .reduce(customers, BigInteger::add);
            assertThat(sum).as("seed %d, trial balance", seed).isZero();
            assertThat(customers.longValueExact())
                    .as("seed %d, posted", seed)
                    .isEqualTo(sumOf(book, currency, AccountSnapshot::getPostedMinor));
            assertThat(Long.parseLong(totals.getCustomersHeldMinor()))
                    .as("seed %d, held", seed)
                    .isEqualTo(sumOf(book, currency, AccountSnapshot::getHeldMinor));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLastLineOfAStatementIsTheBalance(long seed) {
        GivenBook book = RandomBook.of("acme", 80, new Random(seed));
        MapRows rows = new MapRows();
        book.entries().forEach(entry -> rows.putAll(Views.apply(entry, rows)));

        book.accounts()
                .values()
                .forEach(account -> assertThat(lastBalance(rows, account.getAccount(), account.getCurrency()))
                        .as("seed %d, %s", seed, account.getAccount())
                        .isEqualTo(Long.toString(account.getPostedMinor())));
        rows.get(Keys.totals("acme", "EUR"))
                .orElseThrow()
                .getSystemAccounts()
                .forEach((account, balance) -> assertThat(lastBalance(rows, account, "EUR"))
                        .as("seed %d, %s", seed, account)
                        .isEqualTo(balance));
    }

    private static String lastBalance(MapRows rows, String account, String currency) {
        return rows.last(Keys.statement("acme", account, currency, StatementPlace.FIRST, StatementPlace.LAST))
                .map(line -> line.getBalanceAfterMinor())
                .orElse("0");
    }

    private static long sumOf(GivenBook book, String currency, ToLongFunction<AccountSnapshot> amount) {
        return book.accounts().values().stream()
                .filter(account -> account.getCurrency().equals(currency))
                .mapToLong(amount)
                .sum();
    }
}
