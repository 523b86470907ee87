package io.paystream.processor.audit.seal;

import static io.paystream.schemas.serde.WireFormat.PREFIX_LENGTH;

import io.paystream.schemas.serde.EntryHash;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What of an entry is a leaf of its partition's tree: its stored hash, which its own bytes and its chain are held against elsewhere. */
final class SealedTree {

    private SealedTree() {}

    /** Bytes that are no entry stand for themselves, so that they can be counted; no seal is made over them. */
    static byte[] leaf(ConsumerRecord<byte[], byte @Nullable []> entry) {
        byte[] value = entry.value();
        if (value == null) {
            return new byte[0];
        }
        return value.length < PREFIX_LENGTH + EntryHash.LENGTH
                ? MerkleTree.sha256().digest(value)
                : EntryHash.stored(value);
    }
}
