package io.paystream.processor.audit.export;

import io.paystream.processor.audit.export.StatementDocument.Period;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/**
 * Statements of accounts. The journal has its entries in the order of time and a statement needs them by account, with their
 * sums before them; so the entries of the period are spooled to a file while balances and sums are kept per account, and are put
 * in order of account there.
 */
final class Statements implements EntrySink, AutoCloseable {

    private final ExportRequest request;
    private final Selection selection;
    private final boolean systemAccounts;
    private final StatementSpool spool;
    private final Map<StatementAccount, AccountSums> accounts = new HashMap<>();
    private long firstDecidedAt = Long.MAX_VALUE;
    private long lastDecidedAt = Long.MIN_VALUE;

    Statements(ExportRequest request) throws IOException {
        this.request = request;
        this.selection = request.selection();
        this.systemAccounts = request.systemAccounts()
                || selection.account().filter(FieldRules::isSystemAccount).isPresent();
        this.spool = new StatementSpool(request.scratch());
    }

    @Override
    public void accept(LoggedEntry logged) throws IOException {
        JournalEntry entry = logged.entry();
        if (selection.isAfter(entry.getDecidedAt())) {
            return;
        }
        firstDecidedAt = Math.min(firstDecidedAt, entry.getDecidedAt());
        lastDecidedAt = Math.max(lastDecidedAt, entry.getDecidedAt());
        Accepted accepted = entry.getAccepted();
        if (accepted != null) {
            for (AccountSnapshot account : accepted.getAccounts()) {
                if (isStated(account.getAccount())) {
                    sums(entry.getBook(), account.getAccount(), account.getCurrency());
                }
            }
            post(logged);
        }
    }

    /** An entry before the period moves the opening balance and is forgotten. */
    private void post(LoggedEntry logged) throws IOException {
        JournalEntry entry = logged.entry();
        boolean before = selection.isBefore(entry.getDecidedAt());
        for (PostingLine line : PostingLine.of(logged)) {
            Posting posting = line.posting();
            if (isStated(posting.getAccount())) {
                AccountSums sums = sums(entry.getBook(), posting.getAccount(), posting.getCurrency());
                if (before) {
                    sums.open(logged.place(), posting);
                } else {
                    sums.post(logged.place(), posting);
                    spool.add(sums, StatementRow.of(logged, line));
                }
            }
        }
    }

    /** How many statements were written. */
    long write(OutputStream out) throws IOException {
        if (accounts.isEmpty()) {
            throw new NotInJournalException("the journal has no account to make a statement of");
        }
        Map<StatementAccount, AccountSums> sorted = new TreeMap<>(accounts);
        Period period = new Period(
                selection.from().orElse(firstDecidedAt), selection.to().orElse(lastDecidedAt + 1));
        try (StatementSpool.Sorted rows = spool.sort(List.copyOf(sorted.values()))) {
            StatementDocument document = new StatementDocument(out, request.createdAt(), period);
            for (Map.Entry<StatementAccount, AccountSums> account : sorted.entrySet()) {
                document.write(account.getKey(), account.getValue(), rows);
            }
            document.finish();
        } catch (XMLStreamException e) {
            throw new IOException("the document could not be written", e);
        }
        return accounts.size();
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    private boolean isStated(String account) {
        return selection.hasAccount(account) && (systemAccounts || !FieldRules.isSystemAccount(account));
    }

    private AccountSums sums(String book, String account, String currency) {
        return accounts.computeIfAbsent(
                new StatementAccount(book, account, currency), _ -> new AccountSums(accounts.size()));
    }
}
