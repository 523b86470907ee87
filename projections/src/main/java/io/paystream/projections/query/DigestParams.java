package io.paystream.projections.query;

import io.javalin.http.Context;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.JournalPosition;
import io.paystream.service.http.ProblemException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a request for digests; a broken one ends the request with 400 and its name. */
final class DigestParams {

    private static final int MAX_LIMIT = 10_000;
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_VIEW = 255;
    private static final Pattern CHAIN = Pattern.compile("@partition-(0|[1-9][0-9]{0,5})");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern SEQUENCE = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern PLACE = Pattern.compile("([0-9a-f]{2}){0,1024}");

    private final Context context;

    /** Refuses every query parameter but those named. */
    DigestParams(Context context, Set<String> known) {
        this.context = context;
        context.queryParamMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw ProblemException.invalidRequest(name, "is not a parameter of this request");
            }
            if (values.size() > 1) {
                throw ProblemException.invalidRequest(name, "must be given once");
            }
        });
    }

    /** A book, or the reserved chain of a partition. */
    String chain() {
        String chain = context.pathParam("book");
        if (!FieldRules.BOOK.matcher(chain).matches() && !CHAIN.matcher(chain).matches()) {
            throw ProblemException.invalidRequest("book", "must be a book id or @partition-N");
        }
        return chain;
    }

    int partition() {
        return number("partition", context.pathParam("partition"), Integer.MAX_VALUE);
    }

    /** By its number in the keys. */
    int view() {
        String text = context.queryParam("view");
        return number("view", text == null ? "" : text, MAX_VIEW);
    }

    int limit() {
        String text = context.queryParam("limit");
        int limit = text == null ? DEFAULT_LIMIT : number("limit", text, MAX_LIMIT);
        if (limit < 1) {
            throw ProblemException.invalidRequest("limit", "must be a whole number from 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    /** Where a page before ended, in hexadecimal digits; empty for the first page. */
    String place(String name) {
        String text = context.queryParam(name);
        if (text != null && !PLACE.matcher(text).matches()) {
            throw ProblemException.invalidRequest(name, "must be what the page before gave as next");
        }
        return text == null ? "" : text;
    }

    /** The position that the answer has to see; of a partition's reserved chain as well. */
    Optional<JournalPosition> position() {
        return Optional.ofNullable(context.header(JournalPosition.HEADER)).map(token -> {
            String sequence = token.startsWith(chain() + "@") ? token.substring(chain().length() + 1) : "";
            if (!SEQUENCE.matcher(sequence).matches()) {
                throw ProblemException.invalidRequest(JournalPosition.HEADER, "must be a position of " + chain());
            }
            return new JournalPosition(chain(), Long.parseLong(sequence));
        });
    }

    private static int number(String name, String text, int highest) {
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (number < 0 || number > highest) {
            throw ProblemException.invalidRequest(name, "must be a whole number from 0 to " + highest);
        }
        return number;
    }
}
