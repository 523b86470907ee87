package io.paystream.projections.query;

import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;

/** What a read did not find. */
final class NotFound {

    private NotFound() {}

    static ProblemException book(String book) {
        return problem("BOOK_NOT_FOUND", "there is no book " + book);
    }

    static ProblemException account(String book, String account) {
        return problem("ACCOUNT_NOT_FOUND", "there is no account " + account + " in " + book);
    }

    static ProblemException payment(String book, String payment) {
        return problem("PAYMENT_NOT_FOUND", "there is no payment " + payment + " in " + book);
    }

    static ProblemException correction(String book, String correction) {
        return problem("CORRECTION_NOT_FOUND", "there is no correction " + correction + " in " + book);
    }

    static ProblemException entry(String book, long sequence) {
        return new ProblemException(Problem.of(
                404,
                "ENTRY_NOT_FOUND",
                "The entry does not exist",
                "there is no entry " + sequence + " of " + book + ", or not yet"));
    }

    private static ProblemException problem(String reason, String detail) {
        return new ProblemException(Problem.rejection(reason, detail));
    }
}
