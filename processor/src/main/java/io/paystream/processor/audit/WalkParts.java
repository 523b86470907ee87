package io.paystream.processor.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.deciding.DecidingParts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a walk over one partition is made of.
 *
 * @param book the one that is of interest; empty for all
 */
record WalkParts(
        DecidingParts deciding,
        EntryCheck check,
        SchemaIds schemas,
        TransitLegs legs,
        Faults faults,
        Ends ends,
        AuditListener listener,
        Optional<String> book) {

    boolean isOfInterest(byte @Nullable [] key) {
        return book.isEmpty() || (key != null && book.get().equals(new String(key, UTF_8)));
    }

    boolean isOfInterest(String chain) {
        return book.isEmpty() || book.get().equals(chain);
    }
}
