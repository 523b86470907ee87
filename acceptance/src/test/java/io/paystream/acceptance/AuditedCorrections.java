package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.CorrectionLine;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.Identity;
import io.paystream.schemas.avro.Posting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every correction is decided once, and posted only by another than who proposed it, and then exactly as proposed. */
final class AuditedCorrections {

    private final Map<String, CorrectionSnapshot> open = new HashMap<>();

    void apply(Journalled journalled, Accepted accepted) {
        for (EventEnvelope event : accepted.getEvents()) {
            switch (event.getKind()) {
                case "CorrectionProposed" -> propose(journalled, accepted);
                case "CorrectionApproved" -> {
                    CorrectionSnapshot proposed = decided(journalled, accepted);
                    assertThat(actor(journalled))
                            .as("who approved in %s is not who proposed", journalled.place())
                            .isNotEqualTo(proposed.getProposedBy());
                    assertThat(lines(accepted.getPostings()))
                            .as("%s posts what was proposed", journalled.place())
                            .isEqualTo(proposed.getLines());
                }
                case "CorrectionRejected" -> {
                    decided(journalled, accepted);
                    assertThat(accepted.getPostings())
                            .as("%s posts nothing", journalled.place())
                            .isEmpty();
                }
                default -> {}
            }
        }
    }

    private void propose(Journalled journalled, Accepted accepted) {
        CorrectionSnapshot proposed = accepted.getCorrection();
        assertThat(proposed.getProposedBy())
                .as("who proposed in %s", journalled.place())
                .isEqualTo(actor(journalled));
        assertThat(accepted.getPostings())
                .as("%s posts nothing", journalled.place())
                .isEmpty();
        assertThat(open.put(key(journalled, proposed), proposed))
                .as("%s proposes a correction that is there", journalled.place())
                .isNull();
    }

    private CorrectionSnapshot decided(Journalled journalled, Accepted accepted) {
        CorrectionSnapshot after = accepted.getCorrection();
        CorrectionSnapshot proposed = open.remove(key(journalled, after));
        assertThat(proposed)
                .as("%s decides a correction that is open", journalled.place())
                .isNotNull();
        assertThat(after.getDecidedBy())
                .as("who decided in %s", journalled.place())
                .isEqualTo(actor(journalled));
        return proposed;
    }

    private static List<CorrectionLine> lines(List<Posting> postings) {
        return postings.stream()
                .map(posting -> CorrectionLine.newBuilder()
                        .setAccount(posting.getAccount())
                        .setAmountMinor(posting.getAmountMinor())
                        .build())
                .toList();
    }

    private static Identity actor(Journalled journalled) {
        return Identity.newBuilder()
                .setTenant(journalled.entry().getActor().getTenant())
                .setPrincipal(journalled.entry().getActor().getPrincipal())
                .build();
    }

    private static String key(Journalled journalled, CorrectionSnapshot correction) {
        return journalled.entry().getBook() + " " + correction.getCorrectionId();
    }
}
