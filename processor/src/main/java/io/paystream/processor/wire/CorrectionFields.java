package io.paystream.processor.wire;

import io.paystream.processor.domain.Correction;
import io.paystream.processor.domain.CorrectionTerms;
import io.paystream.processor.domain.Event;
import io.paystream.schemas.avro.CorrectionApproved;
import io.paystream.schemas.avro.CorrectionLine;
import io.paystream.schemas.avro.CorrectionProposed;
import io.paystream.schemas.avro.CorrectionRejected;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.Identity;
import java.util.List;

/** Corrections and their events as entries show them. */
final class CorrectionFields {

    private CorrectionFields() {}

    static CorrectionProposed of(Event.CorrectionProposed event) {
        return CorrectionProposed.newBuilder()
                .setCorrectionId(event.correctionId())
                .setCurrency(currency(event.lines()))
                .setLines(of(event.lines()))
                .setReason(event.reason())
                .setReference(event.reference().orElse(null))
                .build();
    }

    static CorrectionApproved of(Event.CorrectionApproved event) {
        return CorrectionApproved.newBuilder()
                .setCorrectionId(event.correctionId())
                .setCurrency(currency(event.lines()))
                .setLines(of(event.lines()))
                .build();
    }

    static CorrectionRejected of(Event.CorrectionRejected event) {
        return CorrectionRejected.newBuilder()
                .setCorrectionId(event.correctionId())
                .setReason(event.reason().orElse(null))
                .build();
    }

    static CorrectionSnapshot of(Correction correction) {
        CorrectionTerms terms = correction.terms();
        CorrectionSnapshot.Builder snapshot = CorrectionSnapshot.newBuilder()
                .setCorrectionId(terms.correctionId())
                .setStatus(correction.status().name())
                .setCurrency(terms.currency().code())
                .setLines(of(terms.lines()))
                .setReason(terms.reason())
                .setReference(terms.reference().orElse(null))
                .setProposedBy(of(terms.proposedBy()))
                .setProposedAt(terms.proposedAt());
        if (correction instanceof Correction.Decided decided) {
            snapshot.setDecidedBy(of(decided.decidedBy())).setDecidedAt(decided.decidedAt());
        }
        if (correction instanceof Correction.Rejected rejected) {
            snapshot.setRejectionReason(rejected.reason().orElse(null));
        }
        return snapshot.build();
    }

    private static Identity of(io.paystream.processor.domain.Identity identity) {
        return Identity.newBuilder()
                .setTenant(identity.tenant())
                .setPrincipal(identity.principal())
                .build();
    }

    private static String currency(List<io.paystream.processor.domain.CorrectionLine> lines) {
        return lines.getFirst().amount().currency().code();
    }

    private static List<CorrectionLine> of(List<io.paystream.processor.domain.CorrectionLine> lines) {
        return lines.stream()
                .map(line -> CorrectionLine.newBuilder()
                        .setAccount(line.account())
                        .setAmountMinor(line.amount().minor())
                        .build())
                .toList();
    }
}
