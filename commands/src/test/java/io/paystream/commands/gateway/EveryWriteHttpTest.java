package io.paystream.commands.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.commands.contract.ContractClient.Answer;
import io.paystream.commands.peer.Entries;
import io.paystream.commands.peer.RealParts;
import io.paystream.commands.peer.RealParts.Parts;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.service.http.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Freezes, rules, limits, fees, increases, splits and disputes over HTTP, each exchange held against the contract. */
@ExtendWith(RealParts.class)
class EveryWriteHttpTest {

    private static final String PAYMENT = "pay_0123456789abcdefghjkmnpqrs";
    private static final String DISPUTE = "dis_0123456789abcdefghjkmnpqrs";

    private static Gateway gateway;

    private final String book = "b" + UUID.randomUUID();
    private final String path = "/v1/books/" + book;
    private final List<CommandEnvelope> taken = new ArrayList<>();

    @BeforeAll
    static void start(Parts parts) {
        gateway = Gateway.start(parts, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | /freeze     |                                             | FreezeBook
            POST | /freeze     | {"reason":"under review"}                   | FreezeBook
            POST | /unfreeze   | {}                                          | UnfreezeBook
            POST | /rules      | {"rulesVersion":2}                          | ActivateRules
            PUT  | /fees       | {"currency":"EUR"}                          | SetFeeSchedule
            PUT  | /fees       | {"currency":"EUR","basisPoints":150,"fixedMinor":25,"minimumMinor":30,"maximumMinor":30,"disputeFeeMinor":1500,"onRefund":"RETURN","onDisputeWon":"RETURN"} | SetFeeSchedule
            PUT  | /risk-rules |                                             | SetRiskRules
            PUT  | /retention |                                              | SetRetention
            PUT  | /retention | {"answersKeptSeconds":60,"archiveAfterSeconds":1} | SetRetention
            PUT  | /risk-rules | {"velocity":{"maxPayments":20,"windowSeconds":86400},"amountAgainstHistory":{"minPayments":1,"maxTimesAverage":2},"newCounterparty":[{"currency":"EUR","thresholdMinor":0}]} | SetRiskRules
            """)
    void aBookCommandAnswersTheBook(String method, String write, String body, String kind) throws Exception {
        BookSnapshot after = Entries.configured(Entries.book(book, "Acme"));
        answering(Entries.accepted(after));

        Answer answer = gateway.client.write(method, path + write, body == null ? "" : body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()).hasToString(Resources.book(after).toString());
        assertThat(answer.header("Location")).contains(path);
        assertThat(taken).extracting(CommandEnvelope::getKind).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /limits |                                                        | SetAccountLimits
            /limits | {"expectedVersion":0,"overdraftLimitMinor":0,"largestPaymentMinor":1,"hourlyDebitMinor":2,"hourlyDebitCount":3,"dailyDebitMinor":4,"dailyDebitCount":5,"blockedCounterparties":["mallory","other/eve","@bank"]} | SetAccountLimits
            /fees   | {"currency":"EUR","basisPoints":10000}                 | SetFeeSchedule
            /settlement-delay | {"delayDays":0}                              | SetSettlementDelay
            /settlement-delay | {"delayDays":90}                             | SetSettlementDelay
            """)
    void anAccountsSettingAnswersTheAccount(String write, String body, String kind) throws Exception {
        AccountSnapshot after = Entries.configured(Entries.account("alice"));
        answering(Entries.accepted(after));

        Answer answer = gateway.client.put(path + "/accounts/alice" + write, body == null ? "" : body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()).hasToString(Resources.account(book, after).toString());
        assertThat(answer.header("Location")).contains(path + "/accounts/alice");
        assertThat(taken).extracting(CommandEnvelope::getKind).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /increases                            | {"amountMinor":1}                | IncreaseAuthorization
            /disputes                             | {"reason":"FRAUD"}               | OpenDispute
            /disputes                             | {"reason":"10.4","amountMinor":5,"dueAt":"2026-12-08T01:00:00+01:00"} | OpenDispute
            /disputes/dis_0123456789abcdefghjkmnpqrs/evidence   | {"description":"receipt"} | SubmitEvidence
            /disputes/dis_0123456789abcdefghjkmnpqrs/resolution | {"result":"WON"}  | ResolveDispute
            /disputes/dis_0123456789abcdefghjkmnpqrs/resolution | {"result":"LOST"} | ResolveDispute
            """)
    void aPaymentCommandAnswersThePayment(String write, String body, String kind) throws Exception {
        PaymentSnapshot after = Entries.eventful(Entries.payment(PAYMENT));
        answering(Entries.accepted(after));

        Answer answer = gateway.client.post(path + "/payments/" + PAYMENT + write, body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()).hasToString(Resources.payment(book, after).toString());
        assertThat(answer.json().path("refundableMinor").longValue()).isEqualTo(1_000 - 10 - 20 - 30 - 40 - 50 - 60);
        assertThat(answer.header("Location")).contains(path + "/payments/" + PAYMENT);
        assertThat(taken).extracting(CommandEnvelope::getKind).containsExactly(kind);
    }

    @Test
    void aSplitPaymentIsTakenWithItsShares() throws Exception {
        answering(Entries.accepted(Entries.eventful(Entries.payment(PAYMENT))));

        Answer answer = gateway.client.post(path + "/payments", """
                {"debtor":"alice","creditor":"shop","amountMinor":250,"currency":"EUR",
                "splits":[{"creditor":"florist","shareBasisPoints":4500},{"creditor":"@fees","shareBasisPoints":500}]}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(taken.getFirst().getAuthorizePayment().getSplits())
                .extracting(split -> split.getCreditor() + " " + split.getShareBasisPoints())
                .containsExactly("florist 4500", "@fees 500");
    }

    @Test
    void takesACreditorOfAnotherBook() throws Exception {
        answering(Entries.accepted(Entries.payment(PAYMENT)));

        Answer answer = gateway.client.post(path + "/payments", """
                {"debtor":"alice","creditor":"other/bob","amountMinor":250,"currency":"EUR","splits":[]}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(taken.getFirst().getAuthorizePayment().getCreditor()).isEqualTo("other/bob");
    }

    @Test
    void anInstantIsTakenInAnyOffset() throws Exception {
        answering(Entries.accepted(Entries.payment(PAYMENT)));

        gateway.client.post(
                path + "/payments/" + PAYMENT + "/disputes",
                "{\"reason\":\"FRAUD\",\"dueAt\":\"2026-12-08T01:00:00+01:00\"}");

        assertThat(taken.getFirst().getOpenDispute().getDueAt())
                .isEqualTo(Instant.parse("2026-12-08T00:00:00Z").toEpochMilli());
    }

    @Test
    void aSettingSentAgainUnderItsKeyIsItsFirstAnswer() throws Exception {
        AccountSnapshot first = Entries.configured(Entries.account("alice"));
        answering(Entries.unchanged(3, first));

        Answer answer = gateway.client.put(path + "/accounts/alice/limits", "{}", "Idempotency-Key", "limits-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasToString(Resources.account(book, first).toString());
        assertThat(answer.header("Idempotent-Replayed")).contains("true");
        assertThat(answer.header("Idempotency-Key")).contains("limits-1");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /fees, ''",
        "PUT, /accounts/alice/limits, /accounts/alice",
        "PUT, /accounts/alice/fees, /accounts/alice",
        "POST, /payments/" + PAYMENT + "/disputes/" + DISPUTE + "/resolution, /payments/" + PAYMENT
    })
    void aPendingSettingIsLocatedAtItsResource(String method, String write, String resource) throws Exception {
        String body = method.equals("PUT") ? "{\"currency\":\"EUR\"}" : "{\"result\":\"WON\"}";

        Answer pending = gateway.client.write(
                method, path + write, write.endsWith("limits") ? "{}" : body, "Prefer", "respond-async");

        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.header("Location")).contains(path + resource);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | /rules | {}                                              | rulesVersion
            POST | /rules | {"rulesVersion":0}                              | rulesVersion
            POST | /rules | {"rulesVersion":2147483648}                     | rulesVersion
            POST | /freeze | {"reason":""}                                  | reason
            POST | /unfreeze | {"why":"x"}                                  | why
            PUT | /fees | {}                                                | currency
            PUT | /fees | {"currency":"EUR","basisPoints":10001}            | basisPoints
            PUT | /fees | {"currency":"EUR","basisPoints":-1}               | basisPoints
            PUT | /fees | {"currency":"EUR","fixedMinor":-1}                | fixedMinor
            PUT | /fees | {"currency":"EUR","minimumMinor":-1}              | minimumMinor
            PUT | /fees | {"currency":"EUR","maximumMinor":-1}              | maximumMinor
            PUT | /fees | {"currency":"EUR","minimumMinor":2,"maximumMinor":1} | maximumMinor
            PUT | /fees | {"currency":"EUR","disputeFeeMinor":-1}           | disputeFeeMinor
            PUT | /fees | {"currency":"EUR","onRefund":"MAYBE"}             | onRefund
            PUT | /fees | {"currency":"EUR","onDisputeWon":"keep"}          | onDisputeWon
            PUT | /fees | {"currency":"EUR","account":"alice"}              | account
            PUT | /risk-rules | {"velocity":{"maxPayments":21,"windowSeconds":1}} | velocity.maxPayments
            PUT | /risk-rules | {"velocity":{"maxPayments":1,"windowSeconds":86401}} | velocity.windowSeconds
            PUT | /risk-rules | {"velocity":{"maxPayments":1}}              | velocity.windowSeconds
            PUT | /risk-rules | {"velocity":5}                              | velocity
            PUT | /risk-rules | {"velocity":null}                           | velocity
            PUT | /risk-rules | {"velocity":{"maxPayments":1,"windowSeconds":1,"x":1}} | velocity.x
            PUT | /risk-rules | {"velocity":{"maxPayments":1,"maxPayments":1,"windowSeconds":1}} | body
            PUT | /risk-rules | {"amountAgainstHistory":{"minPayments":0,"maxTimesAverage":2}} | amountAgainstHistory.minPayments
            PUT | /risk-rules | {"amountAgainstHistory":{"minPayments":1,"maxTimesAverage":1}} | amountAgainstHistory.maxTimesAverage
            PUT | /risk-rules | {"newCounterparty":{}}                      | newCounterparty
            PUT | /risk-rules | {"newCounterparty":[7]}                     | newCounterparty[0]
            PUT | /risk-rules | {"newCounterparty":[{"currency":"EUR","thresholdMinor":-1}]} | newCounterparty[0].thresholdMinor
            PUT | /risk-rules | {"newCounterparty":[{"currency":"XXX","thresholdMinor":1}]} | newCounterparty[0].currency
            PUT | /risk-rules | {"newCounterparty":[{"currency":"EUR","thresholdMinor":1},{"currency":"EUR","thresholdMinor":2}]} | newCounterparty
            PUT | /accounts/alice/limits | {"expectedVersion":-1}           | expectedVersion
            PUT | /accounts/alice/limits | {"overdraftLimitMinor":-1}       | overdraftLimitMinor
            PUT | /accounts/alice/limits | {"largestPaymentMinor":-1}       | largestPaymentMinor
            PUT | /accounts/alice/limits | {"hourlyDebitMinor":1.5}         | hourlyDebitMinor
            PUT | /accounts/alice/limits | {"hourlyDebitCount":2147483648}  | hourlyDebitCount
            PUT | /accounts/alice/limits | {"dailyDebitMinor":"1"}          | dailyDebitMinor
            PUT | /accounts/alice/limits | {"dailyDebitCount":-1}           | dailyDebitCount
            PUT | /accounts/alice/limits | {"blockedCounterparties":"bob"}  | blockedCounterparties
            PUT | /accounts/alice/limits | {"blockedCounterparties":["bob","@transit"]} | blockedCounterparties[1]
            PUT | /accounts/alice/limits | {"blockedCounterparties":["bob","bob"]} | blockedCounterparties
            PUT | /accounts/@bank/limits | {}                               | account
            PUT | /accounts/@bank/fees | {"currency":"EUR"}                 | account
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/increases | {}  | amountMinor
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/increases | {"amountMinor":0} | amountMinor
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/disputes | {}   | reason
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/disputes | {"reason":"fraud"} | reason
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/disputes | {"reason":"F","amountMinor":0} | amountMinor
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/disputes | {"reason":"F","dueAt":"tomorrow"} | dueAt
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/disputes | {"reason":"F","dueAt":"1969-12-31T23:59:59Z"} | dueAt
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/disputes/dis_1/evidence | {"description":"x"} | dispute
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/disputes/dis_0123456789abcdefghjkmnpqrs/evidence | {} | description
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/disputes/dis_0123456789abcdefghjkmnpqrs/resolution | {} | result
            POST | /payments/pay_0123456789abcdefghjkmnpqrs/disputes/dis_0123456789abcdefghjkmnpqrs/resolution | {"result":"DRAWN"} | result
            POST | /payments | {"debtor":"a","creditor":"b","amountMinor":1,"currency":"EUR","splits":{}} | splits
            POST | /payments | {"debtor":"a","creditor":"b","amountMinor":1,"currency":"EUR","splits":[{"creditor":"@bank","shareBasisPoints":1}]} | splits[0].creditor
            POST | /payments | {"debtor":"a","creditor":"b","amountMinor":1,"currency":"EUR","splits":[{"creditor":"c","shareBasisPoints":10000}]} | splits[0].shareBasisPoints
            POST | /payments | {"debtor":"a","creditor":"b","amountMinor":1,"currency":"EUR","splits":[{"creditor":"c","shareBasisPoints":5000},{"creditor":"d","shareBasisPoints":5000}]} | splits
            POST | /payments | {"debtor":"a","creditor":"b","amountMinor":1,"currency":"EUR","splits":[{"creditor":"c","shareBasisPoints":1},{"creditor":"c","shareBasisPoints":1}]} | splits
            POST | /payments | {"debtor":"a","creditor":"other/b","amountMinor":1,"currency":"EUR","splits":[{"creditor":"c","shareBasisPoints":1}]} | splits
            """)
    void namesTheFieldThatBreaksItsRule(String method, String write, String body, String field) throws Exception {
        Answer answer = gateway.client.write(method, path + write, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).startsWith(field + " ");
        assertThat(gateway.peer.waiting(book)).isZero();
    }

    @Test
    void tooManyAreRefusedByTheirNumber() throws Exception {
        String most = "\"a\"" + ",\"b\"".repeat(100);
        Answer answer =
                gateway.client.put(path + "/accounts/alice/limits", "{\"blockedCounterparties\":[" + most + "]}");

        assertThat(answer.json().path("detail").asText())
                .isEqualTo("blockedCounterparties must be an array of at most 100");
    }

    private void answering(Entries.Content content) {
        gateway.peer.serve(book, envelope -> {
            taken.add(envelope);
            return content;
        });
    }
}
