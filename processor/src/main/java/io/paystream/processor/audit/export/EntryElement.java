package io.paystream.processor.audit.export;

import java.math.BigInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/** A posting as an entry of a statement. */
final class EntryElement {

    private static final String ISSUER = "paystream";

    /** Half of the entry's hash: a reference has 35 characters at most. */
    private static final int HASH_DIGITS = 32;

    private final XmlLines xml;

    EntryElement(XmlLines xml) {
        this.xml = xml;
    }

    void write(StatementAccount account, StatementRow row) throws XMLStreamException {
        boolean credit = row.amountMinor() >= 0;
        String what = account + ": entry " + row.sequence() + " line " + row.line();
        BigInteger amount = BigInteger.valueOf(row.amountMinor());
        xml.start("Ntry");
        xml.leaf("NtryRef", row.sequence() + "." + row.line());
        IsoAmounts.write(xml, account.currency(), amount, what);
        xml.start("Sts");
        xml.leaf("Cd", "BOOK");
        xml.end();
        xml.start("BookgDt");
        xml.leaf("DtTm", Instants.text(row.decidedAt()));
        xml.end();
        xml.start("ValDt");
        xml.leaf("Dt", Instants.day(row.decidedAt()));
        xml.end();
        xml.leaf("AcctSvcrRef", row.entryHash().substring(0, HASH_DIGITS));
        writeCode(TransactionCode.of(row.kind(), credit), row.kind());
        xml.start("NtryDtls");
        xml.start("TxDtls");
        writeReferences(row);
        IsoAmounts.write(xml, account.currency(), amount, what);
        writeCounterparty(row, credit);
        writeReference(row);
        xml.end();
        xml.end();
        writeCommand(row);
        xml.end();
    }

    private void writeCode(TransactionCode code, String kind) throws XMLStreamException {
        xml.start("BkTxCd");
        xml.start("Domn");
        xml.leaf("Cd", code.domain());
        xml.start("Fmly");
        xml.leaf("Cd", code.family());
        xml.leaf("SubFmlyCd", code.subFamily());
        xml.end();
        xml.end();
        xml.start("Prtry");
        xml.leaf("Cd", kind);
        xml.leaf("Issr", ISSUER);
        xml.end();
        xml.end();
    }

    private void writeReferences(StatementRow row) throws XMLStreamException {
        xml.start("Refs");
        if (row.paymentId() != null) {
            xml.leaf("TxId", Iso20022.reference(row.paymentId()));
        }
        xml.start("Prtry");
        xml.leaf("Tp", row.kind());
        xml.leaf("Ref", Iso20022.reference(row.relatedId()));
        xml.end();
        xml.end();
    }

    private void writeCounterparty(StatementRow row, boolean credit) throws XMLStreamException {
        if (row.counterparty() == null) {
            return;
        }
        String party = credit ? "Dbtr" : "Cdtr";
        xml.start("RltdPties");
        xml.start(party);
        xml.start("Pty");
        xml.leaf("Nm", row.counterparty());
        xml.end();
        xml.end();
        xml.start(party + "Acct");
        xml.start("Id");
        xml.start("Othr");
        xml.leaf("Id", Iso20022.accountId(row.counterparty()));
        xml.end();
        xml.end();
        xml.end();
        xml.end();
    }

    private void writeReference(StatementRow row) throws XMLStreamException {
        if (row.reference() != null) {
            xml.start("RmtInf");
            xml.leaf("Ustrd", row.reference());
            xml.end();
        }
    }

    private void writeCommand(StatementRow row) throws XMLStreamException {
        String command = Stream.of(row.command(), row.operationId())
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
        if (!command.isEmpty()) {
            xml.leaf("AddtlNtryInf", command);
        }
    }
}
