package io.paystream.processor.audit.deadletters;

import java.util.List;

/** Either redrives or refusals: when one letter is refused, none is sent. */
public record RedriveResult(List<Redrive> redrives, List<Refusal> refusals) {

    public RedriveResult {
        redrives = List.copyOf(redrives);
        refusals = List.copyOf(refusals);
    }
}
