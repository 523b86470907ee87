package io.paystream.projections.query;

import static io.paystream.projections.given.Replies.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.EntryRef;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.OpenDispute;
import io.paystream.schemas.avro.PersonalData;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.avro.Split;
import io.paystream.schemas.avro.TransitEnvelope;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

    /** Rendered by {@link EntryJson} under another name, and by {@link Explanation} as what it is. */
    private static final Set<String> RENAMED = Set.of("timestamp", "deadline");

    @Test
    void leavesOutWhatIsNotThereAndWritesInstantsForPeople() {
        OpenDispute dispute = OpenDispute.newBuilder()
                .setPaymentId("pay_1")
                .setReason("10.4")
                .setDueAt(1_795_500_000_000L)
                .build();

        assertThat(RecordJson.of(dispute))
                .isEqualTo(json("{'paymentId':'pay_1','reason':'10.4','dueAt':'2026-11-24T06:00:00.000Z'}"));
    }

    @Test
    void writesListsAndBytes() {
        AuthorizePayment payment = AuthorizePayment.newBuilder()
                .setDebtor("alice")
                .setCreditor("shop")
                .setAmountMinor(250)
                .setCurrency("EUR")
                .setCapture("MANUAL")
                .setPayer(PersonalData.newBuilder()
                        .setKeyId("k")
                        .setAlgorithm("AES-256-GCM")
                        .setCiphertext(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                        .build())
                .setSplits(List.of(new Split("bob", 4_500)))
                .build();

        assertThat(json(RecordJson.of(payment).toString())).isEqualTo(json("""
                {'debtor':'alice','creditor':'shop','amountMinor':250,'currency':'EUR','capture':'MANUAL',\
                'payer':{'keyId':'k','algorithm':'AES-256-GCM','ciphertext':'AQID'},\
                'splits':[{'creditor':'bob','shareBasisPoints':4500}]}"""));
    }

    @Test
    void writesDigestsInHexadecimal() {
        EntryRef source = new EntryRef("globex", 7L, new Sha256(new byte[32]));

        assertThat(RecordJson.of(source).path("hash").asText()).isEqualTo("00".repeat(32));
    }

    @Test
    void findsTheContentThatTheKindNames() {
        OpenDispute dispute =
                OpenDispute.newBuilder().setPaymentId("pay_1").setReason("10.4").build();
        TransitEnvelope empty = new TransitEnvelope();
        CommandEnvelope command = new CommandEnvelope();
        command.setOpenDispute(dispute);

        assertThat(RecordJson.content(command, "OpenDispute")).contains(dispute);
        assertThat(RecordJson.content(command, "CapturePayment")).isEmpty();
        assertThat(RecordJson.content(command, "TeleportMoney")).isEmpty();
        assertThat(RecordJson.content(command, "Book")).isEmpty();
        assertThat(RecordJson.content(empty, "")).isEmpty();
    }

    /** The name is all that tells an instant from a number. */
    @Test
    void namesOfInstantsEndAsTheyAreToldApart() {
        Set<String> seen = new HashSet<>();
        for (Schema schema : List.of(
                CommandEnvelope.getClassSchema(), TransitEnvelope.getClassSchema(), JournalEntry.getClassSchema())) {
            check(schema, seen);
        }

        assertThat(seen).hasSizeGreaterThan(40);
    }

    private static void check(Schema schema, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> {
                        if (isLong(field.schema()) && !RENAMED.contains(field.name())) {
                            assertThat(field.name().endsWith("At"))
                                    .as("%s.%s: %s", schema.getName(), field.name(), field.doc())
                                    .isEqualTo(field.doc().contains("since the epoch")
                                            || field.doc().contains("issuedAt"));
                        }
                        check(field.schema(), seen);
                    });
                }
            }
            case ARRAY -> check(schema.getElementType(), seen);
            case UNION -> schema.getTypes().forEach(type -> check(type, seen));
            default -> {}
        }
    }

    private static boolean isLong(Schema schema) {
        return schema.getType() == Schema.Type.LONG
                || (schema.isUnion()
                        && schema.getTypes().stream().anyMatch(type -> type.getType() == Schema.Type.LONG));
    }
}
