package io.paystream.schemas;

import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CloseAccount;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.EntryRef;
import io.paystream.schemas.avro.ExpirePayment;
import io.paystream.schemas.avro.FreezeAccount;
import io.paystream.schemas.avro.OpenAccount;
import io.paystream.schemas.avro.OpenBook;
import io.paystream.schemas.avro.PersonalData;
import io.paystream.schemas.avro.RefundPayment;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.avro.UnfreezeAccount;
import io.paystream.schemas.avro.VoidPayment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** One input of every kind, as version 1 of the schemas has it. Kept bytes hold these values: they never change. */
public final class SampleCommands {

    static final String PAYMENT = "pay_0123456789abcdefghjkmnpqrs";
    static final long ISSUED_AT = 1_790_000_000_123L;

    private SampleCommands() {}

    public static List<CommandEnvelope> commands() {
        return List.of(
                openBook(),
                openAccount(),
                freezeAccount(),
                unfreezeAccount(),
                closeAccount(),
                authorizePayment(),
                capturePayment(),
                voidPayment(),
                refundPayment());
    }

    public static CommandEnvelope authorizePayment() {
        return command(CommandKind.AUTHORIZE_PAYMENT)
                .setTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .setReplyTo("gateway-1/42")
                .setAuthorizePayment(AuthorizePayment.newBuilder()
                        .setDebtor("alice")
                        .setCreditor("shop:EUR")
                        .setAmountMinor(Long.MAX_VALUE)
                        .setCurrency("EUR")
                        .setCapture("MANUAL")
                        .setReference("caf\u00e9 \ud83d\ude80 7")
                        .setExpiresAfterSeconds(3_600L)
                        .setPayer(PersonalData.newBuilder()
                                .setKeyId("person-1")
                                .setAlgorithm("AES-256-GCM")
                                .setCiphertext(ByteBuffer.wrap(new byte[] {0, 1, -1, 127, -128}))
                                .build())
                        .build())
                .build();
    }

    private static CommandEnvelope openBook() {
        return command(CommandKind.OPEN_BOOK)
                .setOpenBook(OpenBook.newBuilder().setDescription("Acme Ltd").build())
                .build();
    }

    private static CommandEnvelope openAccount() {
        return command(CommandKind.OPEN_ACCOUNT)
                .setOpenAccount(OpenAccount.newBuilder()
                        .setAccount("alice")
                        .setCurrency("EUR")
                        .build())
                .build();
    }

    private static CommandEnvelope freezeAccount() {
        return command(CommandKind.FREEZE_ACCOUNT)
                .setFreezeAccount(FreezeAccount.newBuilder()
                        .setAccount("alice")
                        .setReason("under review")
                        .build())
                .build();
    }

    private static CommandEnvelope unfreezeAccount() {
        return command(CommandKind.UNFREEZE_ACCOUNT)
                .setUnfreezeAccount(UnfreezeAccount.newBuilder()
                        .setAccount("alice")
                        .setReason("review done")
                        .build())
                .build();
    }

    private static CommandEnvelope closeAccount() {
        return command(CommandKind.CLOSE_ACCOUNT)
                .setCloseAccount(CloseAccount.newBuilder()
                        .setAccount("alice")
                        .setReason("by request")
                        .build())
                .build();
    }

    private static CommandEnvelope capturePayment() {
        return command(CommandKind.CAPTURE_PAYMENT)
                .setCapturePayment(CapturePayment.newBuilder()
                        .setPaymentId(PAYMENT)
                        .setAmountMinor(4_000L)
                        .setFinalCapture(true)
                        .build())
                .build();
    }

    private static CommandEnvelope voidPayment() {
        return command(CommandKind.VOID_PAYMENT)
                .setVoidPayment(VoidPayment.newBuilder().setPaymentId(PAYMENT).build())
                .build();
    }

    private static CommandEnvelope refundPayment() {
        return command(CommandKind.REFUND_PAYMENT)
                .setRefundPayment(RefundPayment.newBuilder()
                        .setPaymentId(PAYMENT)
                        .setAmountMinor(1_500L)
                        .build())
                .build();
    }

    private static CommandEnvelope.Builder command(String kind) {
        return CommandEnvelope.newBuilder()
                .setBook("acme")
                .setOperationId("0199c0de-0000-7000-8000-000000000001")
                .setKind(kind)
                .setActor(actor())
                .setIssuedAt(ISSUED_AT);
    }

    public static TransitEnvelope expirePayment() {
        return TransitEnvelope.newBuilder()
                .setBook("acme")
                .setOperationId("expire:" + PAYMENT + ":1")
                .setKind(CommandKind.EXPIRE_PAYMENT)
                .setActor(actor())
                .setIssuedAt(ISSUED_AT)
                .setTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .setSource(EntryRef.newBuilder()
                        .setBook("other")
                        .setSequence(7)
                        .setHash(hash(7))
                        .build())
                .setExpirePayment(ExpirePayment.newBuilder()
                        .setPaymentId(PAYMENT)
                        .setAttempt(1)
                        .build())
                .build();
    }

    static Actor actor() {
        return Actor.newBuilder()
                .setTenant("default")
                .setPrincipal("clerk")
                .setScopes(List.of("payments:write", "funds:issue"))
                .setAuthMethod("mtls")
                .setOnBehalfOf("alice")
                .setChannel("rest")
                .build();
    }

    static Sha256 hash(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return new Sha256(bytes);
    }
}
