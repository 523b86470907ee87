package io.paystream.processor.store;

import io.paystream.processor.domain.Book;
import io.paystream.processor.store.avro.StoredBook;
import io.paystream.processor.store.avro.StoredChain;
import io.paystream.processor.store.avro.StoredHash;
import io.paystream.schemas.avro.Sha256;
import java.util.Optional;

/** A chain's head as a row of the store {@code books}. */
final class ChainRow {

    private ChainRow() {}

    static StoredChain of(ChainHead head) {
        return new StoredChain(
                head.sequence(),
                new StoredHash(head.hash().bytes()),
                head.lastDecidedAt(),
                head.rulesVersion(),
                head.book().map(ChainRow::of).orElse(null));
    }

    static ChainHead toHead(String chain, StoredChain row) {
        return new ChainHead(
                chain,
                row.getSequence(),
                new Sha256(row.getHash().bytes()),
                row.getLastDecidedAt(),
                row.getRulesVersion(),
                Optional.ofNullable(row.getBook()).map(book -> toBook(book, row.getRulesVersion())));
    }

    private static StoredBook of(Book book) {
        return StoredBook.newBuilder()
                .setStatus(BookStatuses.of(book.status()))
                .setDescription(book.description().orElse(null))
                .setOpenedAt(book.openedAt())
                .setRiskRules(RiskRulesRow.of(book.riskRules()))
                .setFeeSchedules(
                        book.feeSchedules().stream().map(FeeScheduleRow::of).toList())
                .setRetention(RetentionRow.of(book.retention()))
                .build();
    }

    private static Book toBook(StoredBook row, int rulesVersion) {
        return new Book(
                BookStatuses.toStatus(row.getStatus()),
                Optional.ofNullable(row.getDescription()),
                row.getOpenedAt(),
                rulesVersion,
                RiskRulesRow.toRules(row.getRiskRules()),
                row.getFeeSchedules().stream().map(FeeScheduleRow::toSchedule).toList(),
                RetentionRow.toRetention(row.getRetention()));
    }
}
