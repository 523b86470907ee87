package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.avro.DisputeRef;
import io.paystream.schemas.avro.DisputeOpened;
import java.util.List;

/** The list of disputes by time, which a dispute enters once; how it stands is in its payment. */
final class DisputeView {

    private DisputeView() {}

    static void apply(Entry entry, List<Row<?>> writes) {
        List<DisputeOpened> opened = entry.events().stream()
                .filter(event -> event.kind() == EventKind.DISPUTE_OPENED)
                .map(event -> event.content().getDisputeOpened())
                .toList();
        if (opened.size() > 1) {
            throw entry.impossible("it opens " + opened.size() + " disputes");
        }
        opened.forEach(dispute -> writes.add(new Row<>(
                Keys.dispute(entry.book(), entry.sequence()),
                DisputeRef.newBuilder()
                        .setSequence(entry.sequence())
                        .setPaymentId(dispute.getPaymentId())
                        .setDisputeId(dispute.getDisputeId())
                        .build())));
    }
}
