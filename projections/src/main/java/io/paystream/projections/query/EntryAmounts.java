package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.view.EntryPayments;
import io.paystream.projections.view.Holds;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import io.paystream.service.http.Json;
import io.paystream.service.http.Resources;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The money an entry touched, before and after. After is what the entry says. Before follows from it: an account's balance
 * without the entry's postings, its holds without what the entry's events added. A system account's balances are those of
 * its statement, since the entry has none.
 */
final class EntryAmounts {

    private final JournalEntry entry;
    private final Rows rows;
    private final PaymentBefore before;
    private final Optional<Accepted> accepted;
    private final List<Moved> moved;
    private final Map<String, BigInteger> added;

    EntryAmounts(JournalEntry entry, Rows rows, PaymentBefore before) {
        this.entry = entry;
        this.rows = rows;
        this.before = before;
        this.accepted = Optional.ofNullable(entry.getAccepted());
        this.moved = moved();
        this.added = Holds.addedBy(entry);
    }

    /** A posting with its line of the statement. */
    private record Moved(Posting posting, StatementRow line) {

        BigInteger after() {
            return new BigInteger(line.getBalanceAfterMinor());
        }

        BigInteger before() {
            return after().subtract(BigInteger.valueOf(posting.getAmountMinor()));
        }
    }

    private record Ledger(String account, String currency) {}

    /** Each that was changed; of an entry that changed nothing the one it was about, as it was and stayed. */
    ArrayNode payments() {
        ArrayNode json = Json.array();
        if (accepted.isPresent()) {
            accepted.map(EntryPayments::of).orElseThrow().forEach(payment -> json.add(changed(payment)));
        } else {
            Optional.ofNullable(entry.getCause().getPaymentId())
                    .filter(id -> FieldRules.PAYMENT_ID.matcher(id).matches())
                    .flatMap(this::paymentBefore)
                    .ifPresent(payment -> json.add(change(payment, payment)));
        }
        return json;
    }

    /** Customers' accounts in the order of the entry, then system accounts in that of its postings. */
    ArrayNode accounts() {
        ArrayNode json = Json.array();
        accepted.map(Accepted::getAccounts).orElse(List.of()).forEach(account -> json.add(customers(account)));
        Map<Ledger, List<Moved>> system = new LinkedHashMap<>();
        moved.stream()
                .filter(each -> FieldRules.isSystemAccount(each.posting().getAccount()))
                .forEach(each -> system.computeIfAbsent(
                                new Ledger(
                                        each.posting().getAccount(),
                                        each.posting().getCurrency()),
                                ledger -> new ArrayList<>())
                        .add(each));
        system.forEach((ledger, ofLedger) -> json.add(system(ledger, ofLedger)));
        return json;
    }

    /** Each with the event that moved it. */
    ArrayNode postings() {
        ArrayNode json = Json.array();
        for (Moved each : moved) {
            ObjectNode one = json.addObject()
                    .put("account", each.posting().getAccount())
                    .put("currency", each.posting().getCurrency())
                    .put("amountMinor", each.posting().getAmountMinor())
                    .put("balanceBeforeMinor", each.before())
                    .put("balanceAfterMinor", each.after())
                    .put("event", each.line().getKind());
            putIfThere(one, "counterparty", each.line().getCounterparty());
            putIfThere(one, "paymentId", each.line().getPaymentId());
            putIfThere(one, "correctionId", each.line().getCorrectionId());
        }
        return json;
    }

    private List<Moved> moved() {
        List<Posting> postings = accepted.map(Accepted::getPostings).orElse(List.of());
        List<Moved> all = new ArrayList<>();
        for (int index = 0; index < postings.size(); index++) {
            Posting posting = postings.get(index);
            StatementPlace place = new StatementPlace(entry.getDecidedAt(), entry.getSequence(), index);
            all.add(new Moved(
                    posting,
                    rows.get(Keys.statement(entry.getBook(), posting.getAccount(), posting.getCurrency(), place))
                            .orElseThrow(() -> new IllegalStateException("entry " + entry.getBook() + "@"
                                    + entry.getSequence() + " has a posting without a statement line"))));
        }
        return all;
    }

    private ObjectNode customers(AccountSnapshot account) {
        BigInteger posted = BigInteger.valueOf(account.getPostedMinor());
        BigInteger held = BigInteger.valueOf(account.getHeldMinor());
        BigInteger movedHere = moved.stream()
                .map(Moved::posting)
                .filter(posting -> posting.getAccount().equals(account.getAccount()))
                .map(posting -> BigInteger.valueOf(posting.getAmountMinor()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        ObjectNode json = Json.object().put("account", account.getAccount()).put("currency", account.getCurrency());
        if (isOpenedHere(account.getAccount())) {
            json.put("created", true);
        } else {
            json.putObject("before")
                    .put("postedMinor", posted.subtract(movedHere))
                    .put("heldMinor", held.subtract(added.getOrDefault(account.getAccount(), BigInteger.ZERO)));
        }
        ObjectNode after = json.putObject("after").put("postedMinor", posted).put("heldMinor", held);
        if (account.getSettlementDelayDays() > 0 || account.getPendingMinor() > 0) {
            after.put("pendingMinor", account.getPendingMinor());
        }
        return json;
    }

    private static ObjectNode system(Ledger ledger, List<Moved> ofLedger) {
        ObjectNode json = Json.object().put("account", ledger.account()).put("currency", ledger.currency());
        json.putObject("before").put("postedMinor", ofLedger.getFirst().before());
        json.putObject("after").put("postedMinor", ofLedger.getLast().after());
        return json;
    }

    private boolean isOpenedHere(String account) {
        return events().stream()
                .map(EventEnvelope::getAccountOpened)
                .anyMatch(opened -> opened != null && opened.getAccount().equals(account));
    }

    private ObjectNode changed(PaymentSnapshot after) {
        boolean authorizedHere = events().stream()
                .map(EventEnvelope::getPaymentAuthorized)
                .anyMatch(authorized ->
                        authorized != null && authorized.getPaymentId().equals(after.getPaymentId()));
        return authorizedHere
                ? change(null, after).put("created", true)
                : change(paymentBefore(after.getPaymentId()).orElse(null), after);
    }

    private Optional<PaymentSnapshot> paymentBefore(String paymentId) {
        return before.find(entry.getBook(), paymentId, entry.getSequence());
    }

    private ObjectNode change(@Nullable PaymentSnapshot old, PaymentSnapshot after) {
        ObjectNode json = Json.object()
                .put("paymentId", after.getPaymentId())
                .put("debtor", after.getDebtor())
                .put("creditor", after.getCreditor())
                .put("currency", after.getCurrency());
        if (old != null) {
            json.set("before", amounts(old));
        }
        json.set("after", amounts(after));
        return json;
    }

    /** Those of the payment's one rendering, with the status that follows from them. */
    private ObjectNode amounts(PaymentSnapshot payment) {
        ObjectNode json = Json.object().put("status", payment.getStatus());
        Resources.payment(entry.getBook(), payment).properties().stream()
                .filter(field -> field.getKey().endsWith("Minor"))
                .forEach(field -> json.set(field.getKey(), field.getValue()));
        return json;
    }

    private List<EventEnvelope> events() {
        return accepted.map(Accepted::getEvents).orElse(List.of());
    }

    private static void putIfThere(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
