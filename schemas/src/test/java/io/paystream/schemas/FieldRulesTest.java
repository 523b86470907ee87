package io.paystream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTest {

    @Test
    void aBookHas1To63Characters() {
        assertThat(matches(FieldRules.BOOK, "")).isFalse();
        assertThat(matches(FieldRules.BOOK, "a")).isTrue();
        assertThat(matches(FieldRules.BOOK, "a".repeat(63))).isTrue();
        assertThat(matches(FieldRules.BOOK, "a".repeat(64))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"acme,true", "9.x_y-z,true", "Acme,false", ".acme,false", "-acme,false", "ac/me,false", "@bank,false"})
    void aBookIsLowerCaseAndBeginsWithALetterOrDigit(String book, boolean valid) {
        assertThat(matches(FieldRules.BOOK, book)).isEqualTo(valid);
    }

    @Test
    void aCustomersAccountHas1To64Characters() {
        assertThat(matches(FieldRules.CUSTOMER_ACCOUNT, "")).isFalse();
        assertThat(matches(FieldRules.CUSTOMER_ACCOUNT, "a")).isTrue();
        assertThat(matches(FieldRules.CUSTOMER_ACCOUNT, "a".repeat(64))).isTrue();
        assertThat(matches(FieldRules.CUSTOMER_ACCOUNT, "a".repeat(65))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"alice,true", "Alice:EUR.1_x-y,true", "9,true", "@bank,false", ":a,false", "a b,false", "a/b,false"})
    void aCustomersAccountCannotLookLikeASystemAccount(String account, boolean valid) {
        assertThat(matches(FieldRules.CUSTOMER_ACCOUNT, account)).isEqualTo(valid);
    }

    @Test
    void anOperationIdHas1To128PrintableAsciiCharacters() {
        assertThat(matches(FieldRules.OPERATION_ID, "")).isFalse();
        assertThat(matches(FieldRules.OPERATION_ID, "!")).isTrue();
        assertThat(matches(FieldRules.OPERATION_ID, "~".repeat(128))).isTrue();
        assertThat(matches(FieldRules.OPERATION_ID, "~".repeat(129))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "a\n", "a\u007f", "\u00e9"})
    void anOperationIdHasNothingElse(String operationId) {
        assertThat(matches(FieldRules.OPERATION_ID, operationId)).isFalse();
        assertThat(matches(FieldRules.REPLY_TO, operationId)).isFalse();
    }

    @Test
    void aCallersOperationIdCannotLookLikeTheProcessorsOwn() {
        assertThat(matches(FieldRules.OPERATION_ID, "@")).isFalse();
        assertThat(matches(FieldRules.OPERATION_ID, "@expire:pay_1:1")).isFalse();
        assertThat(matches(FieldRules.OPERATION_ID, "a@b")).isTrue();
        assertThat(matches(FieldRules.ANY_OPERATION_ID, "@expire:pay_1:1")).isTrue();
        assertThat(matches(FieldRules.ANY_OPERATION_ID, "~".repeat(129))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "alice,true",
        "@bank,true",
        "@transit,false",
        "other/alice,true",
        "other/@bank,false",
        "Other/alice,false",
        "other/,false",
        "/alice,false",
        "a/b/c,false"
    })
    void aCounterpartyIsAPayableAccountOrACustomersInAnotherBook(String account, boolean valid) {
        assertThat(FieldRules.isCounterparty(account)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"alice,true", "@fees,true", "@bank,false", "@transit,false", "other/alice,false"})
    void aSplitGoesToACustomerOfTheBookOrToItsFees(String account, boolean valid) {
        assertThat(FieldRules.isSplitCreditor(account)).isEqualTo(valid);
    }

    @Test
    void aDisputesReasonIsAShortCode() {
        assertThat(matches(FieldRules.DISPUTE_REASON, "10.4")).isTrue();
        assertThat(matches(FieldRules.DISPUTE_REASON, "A".repeat(32))).isTrue();
        assertThat(matches(FieldRules.DISPUTE_REASON, "A".repeat(33))).isFalse();
        assertThat(matches(FieldRules.DISPUTE_REASON, "fraud")).isFalse();
        assertThat(matches(FieldRules.DISPUTE_REASON, "")).isFalse();
    }

    @Test
    void aPaymentIdIsThePrefixAnd26CharactersOfBase32() {
        String digits = "0123456789abcdefghjkmnpqrs";
        assertThat(matches(FieldRules.PAYMENT_ID, "pay_" + digits)).isTrue();
        assertThat(matches(FieldRules.PAYMENT_ID, "pay_" + digits + "0")).isFalse();
        assertThat(matches(FieldRules.PAYMENT_ID, "pay_" + digits.substring(1))).isFalse();
        assertThat(matches(FieldRules.PAYMENT_ID, "cap_" + digits)).isFalse();
        for (String lookalike : new String[] {"i", "l", "o", "u", "A"}) {
            assertThat(matches(FieldRules.PAYMENT_ID, "pay_" + lookalike + digits.substring(1)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "@bank,true",
        "@scheme,true",
        "@fees,true",
        "@suspense,true",
        "@transit,false",
        "@other,false",
        "alice,true",
        "a b,false"
    })
    void aPaymentNamesCustomersAndSystemAccountsButNotTransit(String account, boolean payable) {
        assertThat(FieldRules.isPayableAccount(account)).isEqualTo(payable);
    }

    @Test
    void everyPayableSystemAccountIsASystemAccount() {
        assertThat(FieldRules.SYSTEM_ACCOUNTS)
                .containsAll(FieldRules.PAYABLE_SYSTEM_ACCOUNTS)
                .allMatch(FieldRules::isSystemAccount);
        assertThat(FieldRules.isSystemAccount("alice")).isFalse();
    }

    @Test
    void textHas1To140Characters() {
        assertThat(FieldRules.isText("")).isFalse();
        assertThat(FieldRules.isText("x")).isTrue();
        assertThat(FieldRules.isText("\u00e9".repeat(140))).isTrue();
        assertThat(FieldRules.isText("\u00e9".repeat(141))).isFalse();
        assertThat(FieldRules.isText("\ud83d\ude80".repeat(140))).isTrue();
        assertThat(FieldRules.isText("\ud83d\ude80".repeat(141))).isFalse();
    }

    @Test
    void textHasNoControlCharacterAndNoHalfOfAPair() {
        assertThat(FieldRules.isText("invoice 7 \ud83d\ude80")).isTrue();
        assertThat(FieldRules.isText("a\nb")).isFalse();
        assertThat(FieldRules.isText("a\u0085b")).isFalse();
        assertThat(FieldRules.isText("a\ud83d")).isFalse();
        assertThat(FieldRules.isText("\ude80a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR,true",
        "JPY,true",
        "KWD,true",
        "CLF,true",
        "eur,false",
        "EU,false",
        "EURO,false",
        "ABC,false",
        "XAU,false",
        "XXX,false",
        "XTS,false",
        "DEM,false",
        "HRK,false",
        "'',false"
    })
    void aCurrencyIsAnActiveIsoCodeWithAMinorUnit(String code, boolean valid) {
        assertThat(FieldRules.isCurrency(code)).isEqualTo(valid);
    }

    @Test
    void everyCurrencyHasAnExponentInThePlatformsTable() {
        assertThat(Iso4217.CODES)
                .hasSize(163)
                .allSatisfy(code -> assertThat(Currency.getInstance(code).getDefaultFractionDigits())
                        .isBetween(0, 4));
    }

    @Test
    void aDisputesReasonHas1To32CharactersOfASchemesCode() {
        assertThat(matches(FieldRules.DISPUTE_REASON, "")).isFalse();
        assertThat(matches(FieldRules.DISPUTE_REASON, "10.4")).isTrue();
        assertThat(matches(FieldRules.DISPUTE_REASON, "UA-02_X")).isTrue();
        assertThat(matches(FieldRules.DISPUTE_REASON, "fraud")).isFalse();
        assertThat(matches(FieldRules.DISPUTE_REASON, "A".repeat(32))).isTrue();
        assertThat(matches(FieldRules.DISPUTE_REASON, "A".repeat(33))).isFalse();
    }

    @Test
    void aDisputeIsNamedByItsId() {
        assertThat(matches(FieldRules.DISPUTE_ID, EntityIds.disputeId("acme", "order-1")))
                .isTrue();
        assertThat(matches(FieldRules.DISPUTE_ID, EntityIds.refundId("acme", "order-1")))
                .isFalse();
    }

    @Test
    void aCorrectionIsNamedByItsId() {
        assertThat(matches(FieldRules.CORRECTION_ID, EntityIds.correctionId("acme", "order-1")))
                .isTrue();
        assertThat(matches(FieldRules.CORRECTION_ID, EntityIds.paymentId("acme", "order-1")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "-1,true", "9223372036854775807,true", "-9223372036854775807,true"})
    void anAmountOfACorrectionIsNotZero(long amountMinor, boolean valid) {
        assertThat(FieldRules.isCorrectionAmount(amountMinor)).isEqualTo(valid);
    }

    @Test
    void anAmountOfACorrectionHasAnOpposite() {
        assertThat(FieldRules.isCorrectionAmount(Long.MIN_VALUE)).isFalse();
    }

    @Test
    void amountsSumToZeroExactly() {
        assertThat(FieldRules.sumToZero(List.of(5L, -3L, -2L))).isTrue();
        assertThat(FieldRules.sumToZero(List.of(5L, -3L, -1L))).isFalse();
        assertThat(FieldRules.sumToZero(List.of(Long.MAX_VALUE, Long.MAX_VALUE, 2L)))
                .as("zero in 64 bits, and not zero")
                .isFalse();
    }

    /** Texts close to the boundary of every rule: their lengths, and characters in, beside and far outside of the classes. */
    @Test
    void whatIsAskedOfEveryInputIsWhatThePatternsSay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            String text = text(random);
            String named = "seed " + seed + ", text " + text;
            assertThat(FieldRules.isBook(text)).as(named).isEqualTo(matches(FieldRules.BOOK, text));
            assertThat(FieldRules.isCustomerAccount(text))
                    .as(named)
                    .isEqualTo(matches(FieldRules.CUSTOMER_ACCOUNT, text));
            assertThat(FieldRules.isOperationId(text)).as(named).isEqualTo(matches(FieldRules.OPERATION_ID, text));
            assertThat(FieldRules.isAnyOperationId(text))
                    .as(named)
                    .isEqualTo(matches(FieldRules.ANY_OPERATION_ID, text));
            assertThat(FieldRules.isPaymentId(text)).as(named).isEqualTo(matches(FieldRules.PAYMENT_ID, text));
        }
    }

    private static String text(Random random) {
        String usual = "az09AZ";
        String beside = usual + "._:-/@ !~\u007f\u0000\n`{[ilou\u00e9\u0131\ud800";
        String of = List.of("az09", usual, beside).get(random.nextInt(3));
        int length = List.of(0, 1, 2, 26, 62, 63, 64, 65, 127, 128, 129).get(random.nextInt(11));
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "pay_" : "");
        for (int i = 0; i < length; i++) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        if (random.nextInt(3) == 0 && !text.isEmpty()) {
            text.setCharAt(random.nextInt(text.length()), beside.charAt(random.nextInt(beside.length())));
        }
        return text.toString();
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }
}
