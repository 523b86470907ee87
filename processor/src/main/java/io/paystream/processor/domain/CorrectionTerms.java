package io.paystream.processor.domain;

import java.util.List;
import java.util.Optional;

/**
 * What never changes of a correction.
 *
 * @param lines what is posted when it is approved, in order; of one currency, and they sum to zero
 * @param proposedAt milliseconds since the epoch
 */
public record CorrectionTerms(
        String correctionId,
        List<CorrectionLine> lines,
        String reason,
        Optional<String> reference,
        Identity proposedBy,
        long proposedAt) {

    public CorrectionTerms {
        lines = List.copyOf(lines);
        CorrectionLine.requireBalanced(lines);
    }

    public Currency currency() {
        return lines.getFirst().amount().currency();
    }
}
