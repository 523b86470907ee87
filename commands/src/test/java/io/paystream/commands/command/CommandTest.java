package io.paystream.commands.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTest {

    private static final String PAYMENT = "pay_0123456789abcdefghjkmnpqrs";
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");

    static Stream<Command> everyKind() {
        return Stream.of(
                new Command.OpenBook("acme", null),
                new Command.OpenAccount("acme", "alice", "EUR"),
                new Command.FreezeAccount("acme", "alice", "asked for"),
                new Command.UnfreezeAccount("acme", "alice", null),
                new Command.CloseAccount("acme", "alice", null),
                Command.AuthorizePayment.of("acme", "alice", "@bank", 1, "EUR"),
                new Command.CapturePayment("acme", PAYMENT, null, false),
                new Command.VoidPayment("acme", PAYMENT),
                new Command.RefundPayment("acme", PAYMENT, 5L));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anEnvelopeFillsTheFieldOfItsKindAndNoOther(Command command) {
        CommandEnvelope envelope = envelope(command);
        String field =
                Character.toLowerCase(command.kind().charAt(0)) + command.kind().substring(1);

        assertThat(envelope.getSchema().getFields().stream()
                        .filter(each -> each.pos()
                                >= envelope.getSchema().getField("openBook").pos())
                        .filter(each -> envelope.get(each.pos()) != null)
                        .map(each -> each.name()))
                .containsExactly(field);
    }

    @Test
    void anEnvelopeSaysWhoAsksWhatAndWhereToAnswer() {
        CommandEnvelope envelope = envelope(new Command.CapturePayment("acme", PAYMENT, 5L, true));

        assertThat(envelope.getBook()).isEqualTo("acme");
        assertThat(envelope.getOperationId()).isEqualTo("key-1");
        assertThat(envelope.getIssuedAt()).isEqualTo(NOW.toEpochMilli());
        assertThat(envelope.getReplyTo()).isEqualTo("me/1");
        assertThat(envelope.getCapturePayment())
                .isEqualTo(CapturePayment.newBuilder()
                        .setPaymentId(PAYMENT)
                        .setAmountMinor(5L)
                        .setFinalCapture(true)
                        .build());
        assertThat(envelope.getActor())
                .isEqualTo(Actor.newBuilder()
                        .setTenant("default")
                        .setPrincipal("anonymous")
                        .setScopes(Caller.EVERY_SCOPE)
                        .setAuthMethod("none")
                        .setChannel("rest")
                        .build());
    }

    @Test
    void anAuthorizationIsBuiltStepByStep() {
        Command command = Command.AuthorizePayment.of("acme", "alice", "shop", 5, "EUR")
                .withReference("invoice 7")
                .expiringAfter(Duration.ofHours(1));

        assertThat(envelope(command).getAuthorizePayment())
                .isEqualTo(AuthorizePayment.newBuilder()
                        .setDebtor("alice")
                        .setCreditor("shop")
                        .setAmountMinor(5L)
                        .setCurrency("EUR")
                        .setCapture("MANUAL")
                        .setReference("invoice 7")
                        .setExpiresAfterSeconds(3_600L)
                        .build());
        assertThat(Command.AuthorizePayment.of("acme", "alice", "shop", 5, "EUR")
                        .immediate()
                        .capture())
                .isEqualTo(CaptureMode.IMMEDIATE);
    }

    @Test
    void aCommandThatBreaksARuleIsNeverMade() {
        assertThatThrownBy(() -> new Command.OpenBook("Acme", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("book must be 1 to 63 characters of a-z 0-9 . _ - and begin with a letter or digit");
        assertThatThrownBy(() -> new Command.RefundPayment("acme", PAYMENT, 0L))
                .hasMessage("amountMinor must be an integer from 1 to 9223372036854775807");
        assertThatThrownBy(() -> Command.AuthorizePayment.of("acme", "alice", "@transit", 1, "EUR"))
                .hasMessageStartingWith("creditor must be");
        assertThatThrownBy(() -> new Command.AuthorizePayment(
                        "acme", "alice", "shop", 1, "EUR", CaptureMode.IMMEDIATE, null, 60L))
                .hasMessage("expiresAfterSeconds is allowed with capture MANUAL only");
        assertThatThrownBy(() -> new Operation("a key", new Command.OpenBook("acme", null)))
                .hasMessage("operationId must be 1 to 128 printable ASCII characters without spaces");
    }

    @Test
    void anOperationKnowsItsPaymentBeforeItIsDecided() {
        assertThat(new Operation("key-1", Command.AuthorizePayment.of("acme", "alice", "shop", 1, "EUR")).paymentId())
                .contains(EntityIds.paymentId("acme", "key-1"));
        assertThat(new Operation("key-1", new Command.VoidPayment("acme", PAYMENT)).paymentId())
                .contains(PAYMENT);
        assertThat(new Operation("key-1", new Command.OpenBook("acme", null)).paymentId())
                .isEmpty();
    }

    @Test
    void madeIdsAreUuidsOfVersion7InTheOrderOfTime() {
        String first = new OperationIds(() -> NOW).next();
        String second = new OperationIds(() -> NOW.plusMillis(1)).next();

        assertThat(List.of(first, second)).isSorted().allSatisfy(id -> {
            assertThat(UUID.fromString(id).version()).isEqualTo(7);
            assertThat(UUID.fromString(id).variant()).isEqualTo(2);
        });
        assertThat(Long.parseLong(first.substring(0, 13).replace("-", ""), 16)).isEqualTo(NOW.toEpochMilli());
    }

    private static CommandEnvelope envelope(Command command) {
        return Envelopes.of(new Operation("key-1", command), Caller.anonymous("rest"), NOW, null, "me/1");
    }
}
