package io.paystream.processor.audit.export;

import java.math.BigInteger;
import javax.xml.stream.XMLStreamException;

/** Signed minor units as ISO 20022 says them: without a sign, with the side they are on. */
final class IsoAmounts {

    /** An amount has 18 digits at most, before and behind the point. */
    private static final BigInteger BOUND = BigInteger.TEN.pow(18);

    private IsoAmounts() {}

    /** {@code what} names the amount when it does not fit. */
    static void write(XmlLines xml, String currency, BigInteger minor, String what) throws XMLStreamException {
        if (!fits(minor)) {
            throw new ExportException(
                    what + " of " + Amounts.decimal(minor, currency) + " has more than the 18 digits of a camt.053");
        }
        xml.leaf("Amt", "Ccy", currency, Amounts.decimal(minor.abs(), currency));
        xml.leaf("CdtDbtInd", direction(minor));
    }

    static boolean fits(BigInteger minor) {
        return minor.abs().compareTo(BOUND) < 0;
    }

    /** Nothing is a credit, by the standard. */
    static String direction(BigInteger minor) {
        return minor.signum() < 0 ? "DBIT" : "CRDT";
    }
}
