package io.paystream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReasonCodeTest {

    /** The codes are on the wire and in problem details; clients branch on them and on their status. */
    @Test
    void codesOrderStatusAndIsoReasonAreWhatClientsKnow() {
        String table = Arrays.stream(ReasonCode.values())
                .map(reason -> String.join(
                        " ",
                        reason.name(),
                        "" + reason.httpStatus(),
                        reason.iso20022().orElse("-")))
                .collect(Collectors.joining("\n"));

        assertThat(table).isEqualTo("""
                UNDECODABLE 400 -
                WRONG_PARTITION 400 -
                KEY_MISMATCH 400 -
                UNKNOWN_COMMAND 400 -
                INTERNAL_COMMAND 403 -
                MALFORMED_COMMAND 400 -
                BOOK_NOT_FOUND 404 AC01
                IDEMPOTENCY_KEY_REUSED 422 AM05
                KEY_EXPIRED 422 -
                DEADLINE_PASSED 504 -
                SCOPE_MISSING 403 AG01
                BOOK_ALREADY_OPEN 409 -
                BOOK_FROZEN 409 AC06
                BOOK_NOT_FROZEN 409 -
                RULES_VERSION_NOT_HELD 422 -
                RULES_VERSION_NOT_NEWER 409 -
                ACCOUNT_ALREADY_EXISTS 409 -
                PAYMENT_NOT_FOUND 404 -
                PAYMENT_ARCHIVED 409 -
                DISPUTE_NOT_FOUND 404 -
                CORRECTION_NOT_FOUND 404 -
                SAME_ACCOUNT 422 -
                ACCOUNT_NOT_FOUND 404 AC01
                LIMITS_VERSION_STALE 409 -
                PAYMENT_VOIDED 409 -
                PAYMENT_EXPIRED 409 -
                PAYMENT_ALREADY_CAPTURED 409 -
                PAYMENT_NOT_CAPTURED 409 -
                PAYMENT_NOT_EXPIRED 409 -
                PAYMENT_NOT_ARCHIVABLE 409 -
                NOTHING_PENDING 409 -
                FUNDS_NOT_DUE 409 -
                PAYMENT_IN_TRANSIT 409 -
                DISPUTE_OPEN 409 -
                DISPUTE_RESOLVED 409 -
                CORRECTION_DECIDED 409 -
                FOUR_EYES_REQUIRED 403 AG01
                EVIDENCE_TOO_LATE 409 -
                CAPTURE_LIMIT_REACHED 409 -
                DISPUTE_LIMIT_REACHED 409 -
                TRANSIT_UNKNOWN 409 -
                ACCOUNT_CLOSED 409 AC04
                ACCOUNT_FROZEN 409 AC06
                ACCOUNT_NOT_FROZEN 409 -
                ACCOUNT_BALANCE_NOT_ZERO 409 -
                ACCOUNT_HAS_HOLDS 409 -
                ACCOUNT_HAS_PENDING 409 -
                ACCOUNT_HAS_DISPUTES 409 -
                CURRENCY_MISMATCH 422 AM11
                COUNTERPARTY_BLOCKED 422 -
                CAPTURE_EXCEEDS_AUTHORIZED 422 AM02
                REFUND_EXCEEDS_CAPTURED 422 AM02
                DISPUTE_EXCEEDS_CAPTURED 422 AM02
                AMOUNT_OVERFLOW 422 AM02
                AMOUNT_ABOVE_LIMIT 422 AM02
                HOURLY_LIMIT_EXCEEDED 422 AM14
                DAILY_LIMIT_EXCEEDED 422 AM14
                INSUFFICIENT_FUNDS 422 AM04
                RISK_DECLINED 422 -
                BATCH_TOO_LARGE 422 -""");
    }

    @Test
    void everyCodeIsFoundByItsName() {
        for (ReasonCode reason : ReasonCode.values()) {
            assertThat(ReasonCode.find(reason.name())).contains(reason);
        }
        assertThat(ReasonCode.find("insufficient_funds")).isEmpty();
        assertThat(ReasonCode.find("A_CODE_OF_A_LATER_VERSION")).isEmpty();
    }

    @Test
    void titlesTellTheReasonsApart() {
        List<String> titles =
                Arrays.stream(ReasonCode.values()).map(ReasonCode::title).toList();

        assertThat(titles).doesNotHaveDuplicates();
    }
}
