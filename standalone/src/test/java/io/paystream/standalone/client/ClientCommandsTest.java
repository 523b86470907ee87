package io.paystream.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.standalone.CommandRun;
import io.paystream.standalone.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCommandsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            book open acme                        | /v1/books                               | {"book":"acme"}
            book open acme --description Wallets  | /v1/books                               | {"book":"acme","description":"Wallets"}
            account open acme alice EUR           | /v1/books/acme/accounts                 | {"account":"alice","currency":"EUR"}
            account freeze acme alice             | /v1/books/acme/accounts/alice/freeze    | {}
            account freeze acme alice --reason x  | /v1/books/acme/accounts/alice/freeze    | {"reason":"x"}
            account unfreeze acme alice           | /v1/books/acme/accounts/alice/unfreeze  | {}
            account close acme a/b                | /v1/books/acme/accounts/a%2Fb/close     | {}
            pay acme --from @bank --to a --amount-minor 5 --currency EUR --capture immediate | /v1/books/acme/payments | \
            {"debtor":"@bank","creditor":"a","amountMinor":5,"currency":"EUR","capture":"IMMEDIATE"}
            pay acme --from a --to b --amount-minor 5 --currency EUR --reference r --expires-after 60 | /v1/books/acme/payments | \
            {"debtor":"a","creditor":"b","amountMinor":5,"currency":"EUR","capture":"MANUAL","reference":"r","expiresAfterSeconds":60}
            capture acme pay_1                    | /v1/books/acme/payments/pay_1/captures  | {}
            capture acme pay_1 --amount-minor 4 --final | /v1/books/acme/payments/pay_1/captures | {"amountMinor":4,"final":true}
            void acme pay_1                       | /v1/books/acme/payments/pay_1/void      | {}
            refund acme pay_1                     | /v1/books/acme/payments/pay_1/refunds   | {}
            refund acme pay_1 --amount-minor 4    | /v1/books/acme/payments/pay_1/refunds   | {"amountMinor":4}
            book freeze acme                      | /v1/books/acme/freeze                   | {}
            book unfreeze acme --reason mended    | /v1/books/acme/unfreeze                 | {"reason":"mended"}
            book rules acme 2                     | /v1/books/acme/rules                    | {"rulesVersion":2}
            pay acme --from a --to b --amount-minor 5 --currency EUR --split c:d:4500 --split @fees:500 | /v1/books/acme/payments | \
            {"debtor":"a","creditor":"b","amountMinor":5,"currency":"EUR","capture":"MANUAL",\
            "splits":[{"creditor":"c:d","shareBasisPoints":4500},{"creditor":"@fees","shareBasisPoints":500}]}
            pay acme --from a --to globex/b --amount-minor 5 --currency EUR | /v1/books/acme/payments | \
            {"debtor":"a","creditor":"globex/b","amountMinor":5,"currency":"EUR","capture":"MANUAL"}
            increase acme pay_1 --amount-minor 4  | /v1/books/acme/payments/pay_1/increases | {"amountMinor":4}
            dispute open acme pay_1 --reason FRAUD | /v1/books/acme/payments/pay_1/disputes | {"reason":"FRAUD"}
            dispute open acme pay_1 --reason 10.4 --amount-minor 4 --due 2026-12-08T00:00:00Z | /v1/books/acme/payments/pay_1/disputes | \
            {"reason":"10.4","amountMinor":4,"dueAt":"2026-12-08T00:00:00Z"}
            dispute evidence acme pay_1 dis_1 --description receipt | /v1/books/acme/payments/pay_1/disputes/dis_1/evidence | {"description":"receipt"}
            correction propose acme EUR --line a:b:-5 --line @fees:5 --reason misbooked --reference r | /v1/books/acme/corrections | \
            {"currency":"EUR","reason":"misbooked","lines":[{"account":"a:b","amountMinor":-5},{"account":"@fees","amountMinor":5}],"reference":"r"}
            correction approve acme cor_1         | /v1/books/acme/corrections/cor_1/approval | {}
            correction reject acme cor_1          | /v1/books/acme/corrections/cor_1/rejection | {}
            correction reject acme cor_1 --reason unproven | /v1/books/acme/corrections/cor_1/rejection | {"reason":"unproven"}
            dispute resolve acme pay_1 dis_1 lost | /v1/books/acme/payments/pay_1/disputes/dis_1/resolution | {"result":"LOST"}
            """)
    void postsWhatTheCommandSays(String command, String target, String body) throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(201, "{}")) {
            CommandRun run = run(command + " --key k-1", gateway);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(gateway.onlyRequest())
                    .extracting(CannedGateway.Asked::method, CannedGateway.Asked::target, CannedGateway.Asked::body)
                    .containsExactly("POST", target, body);
            assertThat(gateway.onlyRequest().headers()).containsEntry("Idempotency-key", List.of("k-1"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            book fees acme EUR                    | /v1/books/acme/fees                     | {"currency":"EUR"}
            account fees acme shop EUR --basis-points 150 --fixed-minor 25 --minimum-minor 30 --maximum-minor 500 \
            --dispute-fee-minor 1500 --on-refund return --on-dispute-won keep | /v1/books/acme/accounts/shop/fees | \
            {"currency":"EUR","basisPoints":150,"fixedMinor":25,"minimumMinor":30,"maximumMinor":500,"disputeFeeMinor":1500,\
            "onRefund":"RETURN","onDisputeWon":"KEEP"}
            book risk acme                        | /v1/books/acme/risk-rules               | {}
            book risk acme --max-payments 5 --window 600 --min-payments 10 --max-times-average 20 --new-counterparty EUR:50000 | \
            /v1/books/acme/risk-rules | {"velocity":{"maxPayments":5,"windowSeconds":600},\
            "amountAgainstHistory":{"minPayments":10,"maxTimesAverage":20},"newCounterparty":[{"currency":"EUR","thresholdMinor":50000}]}
            book retention acme                   | /v1/books/acme/retention                | {}
            book retention acme --answers-kept 60 --archive-after 1 | /v1/books/acme/retention | \
            {"answersKeptSeconds":60,"archiveAfterSeconds":1}
            account settlement acme shop --days 2 | /v1/books/acme/accounts/shop/settlement-delay | {"delayDays":2}
            account limits acme alice             | /v1/books/acme/accounts/alice/limits    | {}
            account limits acme alice --expected-version 3 --overdraft-minor 1 --largest-minor 2 --hourly-minor 3 --hourly-count 4 \
            --daily-minor 5 --daily-count 6 --block mallory --block other/eve | /v1/books/acme/accounts/alice/limits | \
            {"expectedVersion":3,"overdraftLimitMinor":1,"largestPaymentMinor":2,"hourlyDebitMinor":3,"hourlyDebitCount":4,\
            "dailyDebitMinor":5,"dailyDebitCount":6,"blockedCounterparties":["mallory","other/eve"]}
            """)
    void putsWhatReplacesASetting(String command, String target, String body) throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(201, "{}")) {
            CommandRun run = run(command + " --key k-1", gateway);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(gateway.onlyRequest())
                    .extracting(CannedGateway.Asked::method, CannedGateway.Asked::target, CannedGateway.Asked::body)
                    .containsExactly("PUT", target, body);
            assertThat(gateway.onlyRequest().headers()).containsEntry("Idempotency-key", List.of("k-1"));
        }
    }

    @Test
    void saysWhoAsksWhenItIsTold() throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(201, "{}")) {
            run("correction approve acme cor_1 --as ben", gateway);

            assertThat(gateway.onlyRequest().headers()).containsEntry("Paystream-principal", List.of("ben"));
        }
        try (CannedGateway gateway = CannedGateway.answering(201, "{}")) {
            run("correction approve acme cor_1", gateway);

            assertThat(gateway.onlyRequest().headers()).doesNotContainKey("Paystream-principal");
        }
    }

    @Test
    void saysUntilWhenItIsOfUse() throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(201, "{}")) {
            run("void acme pay_1 --deadline 1500", gateway);

            assertThat(gateway.onlyRequest().headers()).containsEntry("Paystream-deadline-ms", List.of("1500"));
        }
        try (CannedGateway gateway = CannedGateway.answering(201, "{}")) {
            run("void acme pay_1", gateway);

            assertThat(gateway.onlyRequest().headers()).doesNotContainKey("Paystream-deadline-ms");
        }
        try (CannedGateway gateway = CannedGateway.answering(201, "{}")) {
            CommandRun run = run("void acme pay_1 --deadline soon", gateway);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--deadline", "soon");
        }
    }

    /** Not done, and not final: another try may be in time. */
    @ParameterizedTest
    @ValueSource(strings = {"DEADLINE_PASSED", "NOT_SENT_IN_TIME"})
    void sayThatWhatCameTooLateMayBeSentAgain(String code) throws Exception {
        String problem = "{\"status\":504,\"code\":\"" + code + "\",\"detail\":\"too late\"}";
        try (CannedGateway gateway = CannedGateway.answering(504, problem)) {
            CommandRun run = run("void acme pay_1 --deadline 1", gateway);

            assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(run.err()).contains(code + ": too late");
        }
    }

    @ParameterizedTest
    @CsvSource({"bob, is not NAME:NUMBER", "bob:half, does not end in a number"})
    void refusesASplitThatIsNone(String split, String fault) throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(201, "{}")) {
            CommandRun run = run("pay acme --from a --to b --amount-minor 5 --currency EUR --split " + split, gateway);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(fault);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            show payment acme pay_1                    | /v1/books/acme/payments/pay_1
            show timeline acme pay_1                   | /v1/books/acme/payments/pay_1/timeline
            show account acme alice                    | /v1/books/acme/accounts/alice
            show account acme @bank --currency EUR     | /v1/books/acme/accounts/%40bank?currency=EUR
            show statement acme alice                  | /v1/books/acme/accounts/alice/statement
            show statement acme alice --limit 2 --from 2026-11-24T06:00:00Z --cursor a=b | \
            /v1/books/acme/accounts/alice/statement?from=2026-11-24T06%3A00%3A00Z&limit=2&cursor=a%3Db
            show totals acme                           | /v1/books/acme/totals
            show limits acme alice                     | /v1/books/acme/accounts/alice/limits
            show disputes acme                         | /v1/books/acme/disputes
            show disputes acme --status OPEN --limit 2 | /v1/books/acme/disputes?status=OPEN&limit=2
            show fees acme --account shop              | /v1/books/acme/fees?account=shop
            show transit acme --cursor a=b             | /v1/books/acme/transit?cursor=a%3Db
            correction show acme cor_1                 | /v1/books/acme/corrections/cor_1
            correction list acme                       | /v1/books/acme/corrections
            correction list acme --status PROPOSED --limit 2 | /v1/books/acme/corrections?status=PROPOSED&limit=2
            explain acme 7                             | /v1/books/acme/journal/7/explain
            """)
    void getsWhatTheCommandSays(String command, String target) throws Exception {
        try (CannedGateway gateway = CannedGateway.answering(200, "{}")) {
            CommandRun run = run(command + " --position acme@7", gateway);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(gateway.onlyRequest())
                    .extracting(CannedGateway.Asked::method, CannedGateway.Asked::target)
                    .containsExactly("GET", target);
            assertThat(gateway.onlyRequest().headers()).containsEntry("Journal-position", List.of("acme@7"));
        }
    }

    private static CommandRun run(String command, CannedGateway gateway) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of("--url", gateway.url()));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
