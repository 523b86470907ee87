package io.paystream.processor.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class Iso20022Test {

    @Test
    void accountThatFitsIsItsOwnId() {
        assertThat(Iso20022.accountId("@bank")).isEqualTo("@bank");
        assertThat(Iso20022.accountId("a".repeat(34))).isEqualTo("a".repeat(34));
    }

    @Test
    void longerAccountsAreToldApartByADigest() {
        String first = Iso20022.accountId("a".repeat(63) + "1");
        String second = Iso20022.accountId("a".repeat(63) + "2");

        assertThat(first).hasSize(34).startsWith("a".repeat(21) + ".");
        assertThat(second).hasSize(34).isNotEqualTo(first);
        assertThat(Iso20022.accountId("a".repeat(35))).hasSize(34);
    }

    @Test
    void referenceHasThirtyFiveCharacters() {
        assertThat(Iso20022.reference("r".repeat(35))).isEqualTo("r".repeat(35));
        assertThat(Iso20022.reference("r".repeat(36))).hasSize(35).startsWith("r".repeat(22) + ".");
    }

    @Test
    void digestTellsWhereOneTextEnds() {
        assertThat(Iso20022.digest(24, "ab", "c")).hasSize(24).isNotEqualTo(Iso20022.digest(24, "a", "bc"));
    }

    @Test
    void charactersThatXmlDoesNotHaveAreReplacedAndOthersKept() throws XMLStreamException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlLines xml = new XmlLines(out);
        xml.startDocument("Document", "urn:test");
        xml.leaf("Text", "a\uFFFEb\uFFFFc \uD83D\uDE00 <&> \u20ac");
        xml.finish();

        assertThat(out.toString(UTF_8)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:test">
                 <Text>a\uFFFDb\uFFFDc \uD83D\uDE00 &lt;&amp;&gt; \u20ac</Text>
                </Document>
                """);
    }

    @Test
    void amountHasEighteenDigitsAtMost() {
        BigInteger most = new BigInteger("999999999999999999");

        assertThat(IsoAmounts.fits(most)).isTrue();
        assertThat(IsoAmounts.fits(most.negate())).isTrue();
        assertThat(IsoAmounts.fits(most.add(BigInteger.ONE))).isFalse();
        assertThat(IsoAmounts.fits(BigInteger.valueOf(Long.MIN_VALUE))).isFalse();
    }

    @Test
    void amountHasTheDigitsOfItsCurrency() {
        assertThat(Amounts.decimal(-1_205, "EUR")).isEqualTo("-12.05");
        assertThat(Amounts.decimal(1_205, "JPY")).isEqualTo("1205");
        assertThat(Amounts.decimal(5, "KWD")).isEqualTo("0.005");
        assertThat(Amounts.decimal(Long.MIN_VALUE, "EUR")).isEqualTo("-92233720368547758.08");
    }
}
