package io.paystream.processor.audit.seal;

import io.paystream.schemas.avro.Sha256;

/**
 * A chain at the moment of the seal; the partitions' own chains are among them.
 *
 * @param sequence of its last entry
 * @param hash of its last entry
 * @param rows of its state
 * @param state SHA-256 of its state file
 */
public record SealedBook(String book, int partition, long sequence, Sha256 hash, long rows, Sha256 state) {}
