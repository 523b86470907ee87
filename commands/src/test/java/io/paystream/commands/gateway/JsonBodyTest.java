package io.paystream.commands.gateway;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paystream.commands.command.Fields;
import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static final String AMOUNT_RULE = "must be an integer from 1 to 9223372036854775807";

    @ParameterizedTest
    @ValueSource(longs = {1, 10_000, Long.MAX_VALUE})
    void readsAmountsOfTheWholeRange(long amountMinor) {
        JsonBody body = JsonBody.parse(("{\"amountMinor\":" + amountMinor + "}").getBytes(UTF_8));

        assertThat(body.whole(Fields.AMOUNT_MINOR)).isEqualTo(amountMinor);
        body.finish();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "-0",
                "1.0",
                "1e3",
                "1E0",
                "0.1",
                "9223372036854775808",
                "99999999999999999999999999",
                "\"100\"",
                "null",
                "true",
                "[1]",
                "{\"a\":1}"
            })
    void refusesAnAmountThatIsNoPositiveInteger(String amount) {
        assertThat(amountProblem(amount).detail()).isEqualTo("amountMinor " + AMOUNT_RULE);
        assertThat(amountProblem(amount).extras()).containsEntry("field", "amountMinor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"currency\":5}      | currency must be the ISO 4217 code of a currency with a minor unit, such as EUR",
                "{\"currency\":\"eur\"} | currency must be the ISO 4217 code of a currency with a minor unit, such as EUR",
                "{\"currency\":\"XAU\"} | currency must be the ISO 4217 code of a currency with a minor unit, such as EUR",
                "{\"currency\":null}   | currency must be the ISO 4217 code of a currency with a minor unit, such as EUR",
                "{}                    | currency is required and must be the ISO 4217 code of a currency with a minor unit, such as EUR"
            })
    void namesFieldAndRule(String json, String detail) {
        Problem problem = problemOf(json, body -> body.text(Fields.CURRENCY));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("INVALID_REQUEST");
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @Test
    void refusesUnknownFields() {
        assertThat(problemOf("{\"amount\":5}", body -> body.optionalText(Fields.REASON))
                        .detail())
                .isEqualTo("amount is not a field of this request");
    }

    @Test
    void refusesAFieldGivenTwice() {
        assertThat(problemOf("{\"reason\":\"a\",\"reason\":\"b\"}", body -> body.optionalText(Fields.REASON))
                        .detail())
                .isEqualTo("reason is given twice");
    }

    @Test
    void namesEveryFaultAtOnce() {
        Problem problem = problemOf("{\"amountMinor\":0,\"colour\":\"red\"}", body -> {
            body.whole(Fields.AMOUNT_MINOR);
            body.text(Fields.DEBTOR);
        });

        assertThat(problem.extras())
                .containsEntry("field", "amountMinor")
                .containsEntry(
                        "faults",
                        List.of(
                                Map.of("field", "amountMinor", "rule", AMOUNT_RULE),
                                Map.of(
                                        "field",
                                        "debtor",
                                        "rule",
                                        "is required and must be a customer's account id or one of @bank, @scheme, @fees, @suspense"),
                                Map.of("field", "colour", "rule", "is not a field of this request")));
    }

    @Test
    void keepsTheProblemOfAHostileBodySmall() {
        StringBuilder json = new StringBuilder("{\"" + "x".repeat(10_000) + "\":1");
        for (int i = 0; i < 5_000; i++) {
            json.append(",\"f").append(i).append("\":1");
        }

        Problem problem = problemOf(json.append("}").toString(), body -> {});

        assertThat(problem.detail()).hasSizeLessThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"a\"}", "{a:1}", "{'a':1}", "{\"a\":01}", "{\"a\":NaN}", "{\"a\":1,}", "{/**/}", "\u0000"
            })
    void refusesWhatIsNotJson(String text) {
        assertThat(problemOf(text, body -> {}).detail()).startsWith("body is not valid JSON: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"text\"", "null", " "})
    void refusesWhatIsNotAnObject(String text) {
        assertThat(problemOf(text, body -> {}).detail()).isEqualTo("body must be a JSON object");
    }

    @Test
    void refusesASecondValue() {
        assertThat(problemOf("{} {}", body -> {}).detail())
                .isEqualTo("body must be one JSON object and nothing after it");
    }

    @Test
    void refusesOtherEncodingsThanUtf8() {
        assertThat(problemOf("{}".getBytes(UTF_16)).detail()).isEqualTo("body must be JSON in UTF-8");
        assertThat(problemOf(new byte[] {'{', (byte) 0xc3, '}'}).detail()).isEqualTo("body must be JSON in UTF-8");
    }

    @Test
    void refusesDeepAndLongNonsenseWithoutFailing() {
        assertThat(problemOf("{\"a\":" + "[".repeat(60_000), body -> {}).status())
                .isEqualTo(400);
        assertThat(problemOf("{\"a\":" + "9".repeat(60_000) + "}", body -> {}).status())
                .isEqualTo(400);
    }

    @Test
    void refusesTextThatHasNoUtf8Form() {
        assertThat(problemOf("{\"reason\":\"\\ud800\"}", body -> body.optionalText(Fields.REASON))
                        .detail())
                .startsWith("reason must be 1 to 140 characters");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        String emojis = "😀".repeat(140);
        JsonBody body = JsonBody.parse(("{\"reason\":\"" + emojis + "\"}").getBytes(UTF_8));

        assertThat(body.optionalText(Fields.REASON)).contains(emojis);
    }

    @Test
    void readsAnEmptyBodyAsAnEmptyObject() {
        JsonBody body = JsonBody.parse(new byte[0]);

        assertThat(body.optionalText(Fields.REASON)).isEmpty();
        assertThat(body.flag("final")).isFalse();
        body.finish();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "null"})
    void refusesAFlagThatIsNeitherTrueNorFalse(String value) {
        assertThat(problemOf("{\"final\":" + value + "}", body -> body.flag("final"))
                        .detail())
                .isEqualTo("final must be true or false");
    }

    private static Problem amountProblem(String amount) {
        return problemOf("{\"amountMinor\":" + amount + "}", body -> body.whole(Fields.AMOUNT_MINOR));
    }

    private interface Reading {
        void read(JsonBody body);
    }

    private static Problem problemOf(String json, Reading reading) {
        return problemOf(json.getBytes(UTF_8), reading);
    }

    private static Problem problemOf(byte[] json) {
        return problemOf(json, body -> {});
    }

    private static Problem problemOf(byte[] json, Reading reading) {
        return catchThrowableOfType(ProblemException.class, () -> {
                    JsonBody body = JsonBody.parse(json);
                    reading.read(body);
                    body.finish();
                })
                .problem();
    }
}
