package io.paystream.processor.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** How many characters the standard gives to texts, which the model does not know. */
final class TextBounds {

    private static final Map<String, Integer> BOUNDS = Map.ofEntries(
            Map.entry("MsgId", 35),
            Map.entry("Othr/Id", 34),
            Map.entry("Stmt/Id", 35),
            Map.entry("Acct/Nm", 70),
            Map.entry("FinInstnId/Nm", 140),
            Map.entry("Pty/Nm", 140),
            Map.entry("NtryRef", 35),
            Map.entry("AcctSvcrRef", 35),
            Map.entry("TxId", 35),
            Map.entry("Prtry/Tp", 35),
            Map.entry("Prtry/Ref", 35),
            Map.entry("Prtry/Cd", 35),
            Map.entry("Prtry/Issr", 35),
            Map.entry("Ustrd", 140),
            Map.entry("AddtlNtryInf", 500));

    private TextBounds() {}

    static void assertKept(String document) {
        try {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(document));
            Deque<String> open = new ArrayDeque<>(List.of("", ""));
            StringBuilder text = new StringBuilder();
            int texts = 0;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamReader.START_ELEMENT -> {
                        open.push(xml.getLocalName());
                        text.setLength(0);
                    }
                    case XMLStreamReader.CHARACTERS -> text.append(xml.getText());
                    case XMLStreamReader.END_ELEMENT -> {
                        String element = open.pop();
                        texts += assertFits(open.element(), element, text.toString()) ? 1 : 0;
                    }
                    default -> {}
                }
            }
            assertThat(texts).isPositive();
        } catch (XMLStreamException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean assertFits(String parent, String element, String text) {
        Integer bound = BOUNDS.getOrDefault(parent + "/" + element, BOUNDS.get(element));
        if (bound == null) {
            return false;
        }
        assertThat(text.codePointCount(0, text.length()))
                .as(parent + "/" + element)
                .isBetween(1, bound);
        return true;
    }
}
