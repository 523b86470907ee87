package io.paystream.processor.store;

import io.paystream.processor.store.avro.StoredAccount;
import io.paystream.processor.store.avro.StoredAnswer;
import io.paystream.processor.store.avro.StoredArchivedPayment;
import io.paystream.processor.store.avro.StoredChain;
import io.paystream.processor.store.avro.StoredCorrection;
import io.paystream.processor.store.avro.StoredCounterparty;
import io.paystream.processor.store.avro.StoredDeferred;
import io.paystream.processor.store.avro.StoredDueItem;
import io.paystream.processor.store.avro.StoredPayment;
import io.paystream.schemas.serde.SingleObjectCodec;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The values' bytes: Avro single-object encoding, which carries the schema's fingerprint. Whatever goes wrong is a
 * SerializationException, so that it is told from a defect of the rules and stops the task.
 */
final class StoredValues {

    static final Serde<StoredChain> CHAIN = serde(StoredChain.class, StoredChain.getClassSchema());
    static final Serde<StoredAccount> ACCOUNT = serde(StoredAccount.class, StoredAccount.getClassSchema());
    static final Serde<StoredPayment> PAYMENT = serde(StoredPayment.class, StoredPayment.getClassSchema());
    static final Serde<StoredArchivedPayment> ARCHIVED =
            serde(StoredArchivedPayment.class, StoredArchivedPayment.getClassSchema());
    static final Serde<StoredAnswer> ANSWER = serde(StoredAnswer.class, StoredAnswer.getClassSchema());
    static final Serde<StoredCorrection> CORRECTION = serde(StoredCorrection.class, StoredCorrection.getClassSchema());
    static final Serde<StoredCounterparty> COUNTERPARTY =
            serde(StoredCounterparty.class, StoredCounterparty.getClassSchema());
    static final Serde<StoredDeferred> DEFERRED = serde(StoredDeferred.class, StoredDeferred.getClassSchema());
    static final Serde<StoredDueItem> DUE_ITEM = serde(StoredDueItem.class, StoredDueItem.getClassSchema());

    private StoredValues() {}

    static Serde<?> of(String store) {
        return switch (store) {
            case StoreNames.BOOKS -> CHAIN;
            case StoreNames.ACCOUNTS -> ACCOUNT;
            case StoreNames.PAYMENTS -> PAYMENT;
            case StoreNames.ARCHIVED -> ARCHIVED;
            case StoreNames.ANSWERS -> ANSWER;
            case StoreNames.CORRECTIONS -> CORRECTION;
            case StoreNames.COUNTERPARTIES -> COUNTERPARTY;
            case StoreNames.DEFERRED -> DEFERRED;
            case StoreNames.DUE -> DUE_ITEM;
            default -> throw new IllegalArgumentException("no store " + store);
        };
    }

    private static <T extends SpecificRecordBase> Serde<T> serde(Class<T> type, Schema schema) {
        SingleObjectCodec<T> codec = new SingleObjectCodec<>(type, KeptSchemas.of(schema));
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(codec, topic, value),
                (topic, bytes) -> bytes == null ? null : decode(codec, topic, bytes));
    }

    private static <T extends SpecificRecordBase> byte[] encode(SingleObjectCodec<T> codec, String topic, T value) {
        try {
            return codec.encode(value);
        } catch (RuntimeException e) {
            throw new SerializationException("a row of " + topic + " cannot be written", e);
        }
    }

    private static <T extends SpecificRecordBase> T decode(SingleObjectCodec<T> codec, String topic, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("a row of " + topic + " cannot be read", e);
        }
    }
}
