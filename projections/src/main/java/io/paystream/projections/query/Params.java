package io.paystream.projections.query;

import io.javalin.http.Context;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.JournalPosition;
import io.paystream.service.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** A request's parameters, each held to its rule; a broken one ends the request with 400 and its name. */
final class Params {

    static final int MAX_LIMIT = 200;
    static final int DEFAULT_LIMIT = 50;

    /** Of HTML's server-sent events. */
    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final Set<String> PAYMENT_STATUSES = Set.of(
            "AUTHORIZED",
            "PARTIALLY_CAPTURED",
            "CAPTURED",
            "VOIDED",
            "EXPIRED",
            "PARTIALLY_REFUNDED",
            "REFUNDED",
            "DISPUTED",
            "CHARGED_BACK",
            "RETURNED");
    private static final Set<String> DISPUTE_STATUSES = Set.of("OPEN", "WON", "LOST");
    private static final Set<String> CORRECTION_STATUSES = Set.of("PROPOSED", "APPROVED", "REJECTED");
    private static final Pattern SEQUENCE = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Context context;
    private final Map<String, List<String>> query;

    /** Refuses every query parameter but those named. */
    Params(Context context, Set<String> known) {
        this.context = context;
        this.query = context.queryParamMap();
        query.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw ProblemException.invalidRequest(name, "is not a parameter of this request");
            }
            if (values.size() > 1) {
                throw ProblemException.invalidRequest(name, "must be given once");
            }
        });
    }

    String book() {
        String book = context.pathParam("book");
        if (!FieldRules.BOOK.matcher(book).matches()) {
            throw ProblemException.invalidRequest("book", "must be a book id");
        }
        return book;
    }

    /** A customer's account or a system account. */
    String account() {
        return account(context.pathParam("account"));
    }

    String payment() {
        String payment = context.pathParam("payment");
        if (!FieldRules.PAYMENT_ID.matcher(payment).matches()) {
            throw ProblemException.invalidRequest("payment", "must be a payment id");
        }
        return payment;
    }

    String correction() {
        String correction = context.pathParam("correction");
        if (!FieldRules.CORRECTION_ID.matcher(correction).matches()) {
            throw ProblemException.invalidRequest("correction", "must be a correction id");
        }
        return correction;
    }

    /** Of an entry, from 1. */
    long sequence() {
        String text = context.pathParam("sequence");
        if (!SEQUENCE.matcher(text).matches()) {
            throw ProblemException.invalidRequest("sequence", "must be a whole number from 1");
        }
        return Long.parseLong(text);
    }

    /** The sequence after which a list begins; 0 when it is not said. */
    long after() {
        return value("after").map(text -> sequenceOrZero("after", text)).orElse(0L);
    }

    /** The sequence after which a stream goes on: that of the event its reader saw last, or else the one it asks for. */
    OptionalLong streamAfter() {
        String seen = context.header(LAST_EVENT_ID);
        OptionalLong asked = value("after").stream()
                .mapToLong(text -> sequenceOrZero("after", text))
                .findFirst();
        return seen == null ? asked : OptionalLong.of(sequenceOrZero(LAST_EVENT_ID, seen));
    }

    private static long sequenceOrZero(String name, String text) {
        if (!text.equals("0") && !SEQUENCE.matcher(text).matches()) {
            throw ProblemException.invalidRequest(name, "must be a whole number from 0");
        }
        return Long.parseLong(text);
    }

    /** A customer's account: a system account has no limits. */
    String customersAccount() {
        String account = context.pathParam("account");
        if (!FieldRules.CUSTOMER_ACCOUNT.matcher(account).matches()) {
            throw ProblemException.invalidRequest("account", "must be a customer's account id");
        }
        return account;
    }

    Optional<String> accountFilter() {
        return value("account").map(Params::account);
    }

    /** An account of this book, or {@code <book>/<account>} for a creditor in another one. */
    Optional<String> partyFilter() {
        return value("account")
                .map(party -> FieldRules.FOREIGN_ACCOUNT.matcher(party).matches() ? party : account(party));
    }

    Optional<String> paymentStatusFilter() {
        return statusFilter(PAYMENT_STATUSES, "must be the status of a payment");
    }

    Optional<String> disputeStatusFilter() {
        return statusFilter(DISPUTE_STATUSES, "must be OPEN, WON or LOST");
    }

    Optional<String> correctionStatusFilter() {
        return statusFilter(CORRECTION_STATUSES, "must be PROPOSED, APPROVED or REJECTED");
    }

    private Optional<String> statusFilter(Set<String> statuses, String rule) {
        return value("status").map(status -> {
            if (!statuses.contains(status)) {
                throw ProblemException.invalidRequest("status", rule);
            }
            return status;
        });
    }

    Optional<String> currency() {
        return value("currency").map(currency -> {
            if (!FieldRules.isCurrency(currency)) {
                throw ProblemException.invalidRequest("currency", "must be an ISO 4217 code such as EUR");
            }
            return currency;
        });
    }

    int limit(int otherwise) {
        return value("limit")
                .map(text -> {
                    int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
                    if (limit < 1 || limit > MAX_LIMIT) {
                        throw ProblemException.invalidRequest("limit", "must be a whole number from 1 to " + MAX_LIMIT);
                    }
                    return limit;
                })
                .orElse(otherwise);
    }

    /** The first millisecond at or after the instant; amounts of time below one are none of ours. */
    OptionalLong instantRoundedUp(String name) {
        return instant(name).map(Instants::roundedUp).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** The last millisecond at or before the instant. */
    OptionalLong instantRoundedDown(String name) {
        return instant(name).map(Instants::roundedDown).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    Optional<String> cursor() {
        return value("cursor");
    }

    /** The position that the read has to see. */
    Optional<JournalPosition> position() {
        return Optional.ofNullable(context.header(JournalPosition.HEADER)).map(token -> {
            JournalPosition position = JournalPosition.parse(token)
                    .orElseThrow(() -> ProblemException.invalidRequest(
                            JournalPosition.HEADER, "must be a position that a write or a read answered"));
            if (!position.book().equals(book())) {
                throw ProblemException.invalidRequest(
                        JournalPosition.HEADER, "must be of book " + book() + ", not of " + position.book());
            }
            return position;
        });
    }

    private Optional<Instant> instant(String name) {
        return value(name)
                .map(text -> Instants.parse(text)
                        .orElseThrow(() -> ProblemException.invalidRequest(
                                name, "must be an RFC 3339 instant such as 2026-11-24T06:00:00Z")));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    private static String account(String account) {
        if (!FieldRules.SYSTEM_ACCOUNTS.contains(account)
                && !FieldRules.CUSTOMER_ACCOUNT.matcher(account).matches()) {
            throw ProblemException.invalidRequest("account", "must be an account id or a system account");
        }
        return account;
    }
}
