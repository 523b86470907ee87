package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.store.avro.StoredAccount;
import io.paystream.processor.store.avro.StoredAnswer;
import io.paystream.processor.store.avro.StoredArchivedPayment;
import io.paystream.processor.store.avro.StoredChain;
import io.paystream.processor.store.avro.StoredCorrection;
import io.paystream.processor.store.avro.StoredCounterparty;
import io.paystream.processor.store.avro.StoredDeferred;
import io.paystream.processor.store.avro.StoredDueItem;
import io.paystream.processor.store.avro.StoredPayment;
import io.paystream.schemas.avro.Sha256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** Names the layout that this program writes rows in: the same state has the same bytes only under the same layout. */
public final class StateLayout {

    private static final List<Schema> ROWS = List.of(
            StoredChain.getClassSchema(),
            StoredAccount.getClassSchema(),
            StoredPayment.getClassSchema(),
            StoredArchivedPayment.getClassSchema(),
            StoredAnswer.getClassSchema(),
            StoredCorrection.getClassSchema(),
            StoredCounterparty.getClassSchema(),
            StoredDeferred.getClassSchema(),
            StoredDueItem.getClassSchema());

    private StateLayout() {}

    /** SHA-256 over the schemas of all rows in parsing canonical form. */
    public static Sha256 current() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            ROWS.forEach(schema ->
                    sha.update(SchemaNormalization.toParsingForm(schema).getBytes(UTF_8)));
            return new Sha256(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
