package io.paystream.processor.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements one after the other, each with content on its own line; of the document nothing is kept but the open elements. */
final class XmlLines {

    private final Writer text;
    private final XMLStreamWriter xml;
    private int depth;

    XmlLines(OutputStream out) throws XMLStreamException {
        this.text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        // The JDK's own, whatever other one is on the class path.
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    void startDocument(String root, String namespace) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        indent();
        xml.writeStartElement(root);
        xml.writeDefaultNamespace(namespace);
        depth++;
    }

    void start(String element) throws XMLStreamException {
        indent();
        xml.writeStartElement(element);
        depth++;
    }

    void end() throws XMLStreamException {
        depth--;
        indent();
        xml.writeEndElement();
    }

    void leaf(String element, String content) throws XMLStreamException {
        indent();
        xml.writeStartElement(element);
        xml.writeCharacters(Iso20022.text(content));
        xml.writeEndElement();
    }

    void leaf(String element, String attribute, String value, String content) throws XMLStreamException {
        indent();
        xml.writeStartElement(element);
        xml.writeAttribute(attribute, value);
        xml.writeCharacters(content);
        xml.writeEndElement();
    }

    /** The stream below stays open. */
    void finish() throws XMLStreamException, IOException {
        end();
        xml.writeEndDocument();
        xml.writeCharacters("\n");
        xml.flush();
        text.flush();
    }

    private void indent() throws XMLStreamException {
        xml.writeCharacters("\n" + " ".repeat(depth));
    }
}
