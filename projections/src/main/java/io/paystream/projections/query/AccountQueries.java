package io.paystream.projections.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.KeyRange;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.AccountRow;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.schemas.FieldRules;
import io.paystream.service.http.Json;
import io.paystream.service.http.Resources;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Reads of accounts as they are now. */
final class AccountQueries {

    private AccountQueries() {}

    /** The customers' accounts of a book, by id. */
    static Query accounts(Params params) {
        String book = params.book();
        int limit = params.limit(Params.DEFAULT_LIMIT);
        Cursor cursor = new Cursor(List.of("accounts", book));
        String after = params.cursor()
                .map(token -> cursor.place(token, AccountQueries::accountId))
                .orElse("");
        KeyRange<AccountRow> range = Keys.accountsAfter(book, after);
        return rows -> {
            Page<AccountRow> page = new Page<>(limit, row -> Resources.account(book, Snapshots.account(row)));
            rows.ascending(range, page);
            return Answer.of(page.into(
                    Json.object(),
                    row -> cursor.token(Snapshots.account(row).getAccount().getBytes(UTF_8))));
        };
    }

    static Query account(Params params) {
        String book = params.book();
        String account = params.account();
        Optional<String> currency = params.currency();
        return rows -> FieldRules.isSystemAccount(account)
                ? systemAccount(rows, Ledger.find(rows, book, account, currency))
                : customersAccount(rows, Ledger.find(rows, book, account, currency));
    }

    private static Answer customersAccount(Rows rows, Ledger ledger) {
        AccountRow row = rows.get(Keys.account(ledger.book(), ledger.account()))
                .orElseThrow(() -> NotFound.account(ledger.book(), ledger.account()));
        return Answer.of(Resources.account(ledger.book(), Snapshots.account(row)), row.getSequence());
    }

    /** Unbounded and implicit: nothing but its balance is kept, which its last statement line has. */
    private static Answer systemAccount(Rows rows, Ledger ledger) {
        Optional<StatementRow> last = rows.last(ledger.lines(StatementPlace.FIRST, StatementPlace.LAST));
        ObjectNode json = Json.object()
                .put("account", ledger.account())
                .put("book", ledger.book())
                .put("currency", ledger.currency())
                .put(
                        "postedMinor",
                        last.map(line -> new BigInteger(line.getBalanceAfterMinor()))
                                .orElse(BigInteger.ZERO));
        return Answer.of(json, last.map(StatementRow::getSequence).orElse(0L));
    }

    private static String accountId(ByteBuffer place) {
        String account = UTF_8.decode(place).toString();
        if (!FieldRules.CUSTOMER_ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("no account id");
        }
        return account;
    }
}
