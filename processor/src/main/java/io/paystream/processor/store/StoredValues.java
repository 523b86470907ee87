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
import io.paystream.schemas.serde.GeneratedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MessageDecoder;
import org.apache.avro.message.MessageEncoder;
import org.apache.avro.specific.SpecificRecord;
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

    private static <T extends SpecificRecord> Serde<T> serde(Class<T> type, Schema schema) {
        GeneratedModel model = new GeneratedModel(type);
        MessageEncoder<T> encoder = new BinaryMessageEncoder<>(model, schema);
        BinaryMessageDecoder<T> decoder = new BinaryMessageDecoder<>(model, schema);
        KeptSchemas.of(schema).forEach(decoder::addSchema);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(encoder, topic, value),
                (topic, bytes) -> bytes == null ? null : decode(decoder, topic, bytes));
    }

    private static <T> byte[] encode(MessageEncoder<T> encoder, String topic, T value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("a row of " + topic + " cannot be written", e);
        }
    }

    private static <T> T decode(MessageDecoder<T> decoder, String topic, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("a row of " + topic + " cannot be read", e);
        }
    }
}
