package io.paystream.processor.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.time.Instant;
import javax.xml.stream.XMLStreamException;

/** One camt.053.001.08 document, written statement by statement and entry by entry. */
final class StatementDocument {

    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    private final XmlLines xml;
    private final EntryElement entries;
    private final String createdAt;
    private final Period period;

    /** From the first millisecond to the one that is no more in it. */
    record Period(long from, long to) {}

    StatementDocument(OutputStream out, Instant createdAt, Period period) throws XMLStreamException {
        this.xml = new XmlLines(out);
        this.entries = new EntryElement(xml);
        this.createdAt = Instants.text(createdAt.toEpochMilli());
        this.period = period;
        xml.startDocument("Document", NAMESPACE);
        xml.start("BkToCstmrStmt");
        xml.start("GrpHdr");
        xml.leaf("MsgId", messageId());
        xml.leaf("CreDtTm", this.createdAt);
        xml.end();
    }

    /** Takes the rows of the account, and no more. */
    void write(StatementAccount account, AccountSums sums, StatementSpool.Sorted rows)
            throws XMLStreamException, IOException {
        xml.start("Stmt");
        xml.leaf("Id", statementId(account));
        xml.leaf("CreDtTm", createdAt);
        xml.start("FrToDt");
        xml.leaf("FrDtTm", Instants.text(period.from()));
        xml.leaf("ToDtTm", Instants.text(period.to()));
        xml.end();
        writeAccount(account);
        writeBalance(account, "OPBD", sums.opening(), period.from());
        writeBalance(account, "CLBD", sums.closing(), period.to());
        writeSummary(account, sums);
        for (long written = sums.creditCount() + sums.debitCount(); written > 0; written--) {
            entries.write(account, rows.next());
        }
        xml.end();
    }

    void finish() throws XMLStreamException, IOException {
        xml.end();
        xml.finish();
    }

    private String messageId() {
        return "PAYSTREAM-" + createdAt.replaceAll("[^0-9]", "");
    }

    /** The same account and period have the same id, whenever and however often the statement is made. */
    private String statementId(StatementAccount account) {
        return "STMT-"
                + Iso20022.digest(
                        24,
                        account.book(),
                        account.account(),
                        account.currency(),
                        Instants.text(period.from()),
                        Instants.text(period.to()));
    }

    private void writeAccount(StatementAccount account) throws XMLStreamException {
        xml.start("Acct");
        xml.start("Id");
        xml.start("Othr");
        xml.leaf("Id", Iso20022.accountId(account.account()));
        xml.end();
        xml.end();
        xml.leaf("Ccy", account.currency());
        xml.leaf("Nm", account.account());
        xml.start("Svcr");
        xml.start("FinInstnId");
        xml.leaf("Nm", account.book());
        xml.end();
        xml.end();
        xml.end();
    }

    private void writeBalance(StatementAccount account, String code, BigInteger minor, long at)
            throws XMLStreamException {
        xml.start("Bal");
        xml.start("Tp");
        xml.start("CdOrPrtry");
        xml.leaf("Cd", code);
        xml.end();
        xml.end();
        IsoAmounts.write(xml, account.currency(), minor, account + ": balance " + code);
        xml.start("Dt");
        xml.leaf("DtTm", Instants.text(at));
        xml.end();
        xml.end();
    }

    private void writeSummary(StatementAccount account, AccountSums sums) throws XMLStreamException {
        String currency = account.currency();
        xml.start("TxsSummry");
        xml.start("TtlNtries");
        writeTotal(
                currency, sums.creditCount() + sums.debitCount(), sums.credits().add(sums.debits()));
        if (IsoAmounts.fits(sums.net())) {
            xml.start("TtlNetNtry");
            xml.leaf("Amt", Amounts.decimal(sums.net().abs(), currency));
            xml.leaf("CdtDbtInd", IsoAmounts.direction(sums.net()));
            xml.end();
        }
        xml.end();
        xml.start("TtlCdtNtries");
        writeTotal(currency, sums.creditCount(), sums.credits());
        xml.end();
        xml.start("TtlDbtNtries");
        writeTotal(currency, sums.debitCount(), sums.debits());
        xml.end();
        xml.end();
    }

    /** A sum that has too many digits is left out; the standard lets it. */
    private void writeTotal(String currency, long count, BigInteger sum) throws XMLStreamException {
        xml.leaf("NbOfNtries", Long.toString(count));
        if (IsoAmounts.fits(sum)) {
            xml.leaf("Sum", Amounts.decimal(sum, currency));
        }
    }
}
