package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.AccountRow;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountSnapshot;
import java.util.List;

/** Each customer's account as its last change left it; entries carry the account, so nothing is summed here. */
final class AccountView {

    private AccountView() {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        for (AccountSnapshot snapshot :
                entry.accepted().map(Accepted::getAccounts).orElse(List.of())) {
            AccountRow changed = AccountRow.newBuilder()
                    .setSequence(entry.sequence())
                    .setSnapshot(Snapshots.bytes(snapshot))
                    .build();
            writes.add(Newest.of(
                    entry, rows, Keys.account(entry.book(), snapshot.getAccount()), AccountRow::getSequence, changed));
        }
    }
}
