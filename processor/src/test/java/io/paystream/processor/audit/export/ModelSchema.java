package io.paystream.processor.audit.export;

import com.prowidesoftware.swift.model.mx.dic.BankToCustomerStatementV08;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.SchemaOutputResolver;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.transform.Result;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The XML schema that the model's classes are of: every element's name, its place in its parent, its type, and whether it has to
 * be there. The standard's own schema comes with no library. The model knows no namespace, and so neither does its schema.
 */
final class ModelSchema {

    private static final String ROOT = """
              <xs:element name="Document"><xs:complexType><xs:sequence>
                <xs:element name="BkToCstmrStmt" type="BankToCustomerStatementV08"/>
              </xs:sequence></xs:complexType></xs:element>
            </xs:schema>
            """;

    private ModelSchema() {}

    /** Throws SAXException with the line and the element that is not right. */
    static void assertValid(String document) throws JAXBException, IOException, SAXException {
        String generated = generated();
        String complete = generated.substring(0, generated.lastIndexOf("</xs:schema>")) + ROOT;
        Schema schema = SchemaFactory.newDefaultInstance().newSchema(new StreamSource(new StringReader(complete)));
        String plain = document.replace(" xmlns=\"" + StatementDocument.NAMESPACE + "\"", "");
        schema.newValidator().validate(new StreamSource(new StringReader(plain)));
    }

    private static String generated() throws JAXBException, IOException {
        StringWriter file = new StringWriter();
        JAXBContext.newInstance(BankToCustomerStatementV08.class).generateSchema(new SchemaOutputResolver() {
            @Override
            public Result createOutput(String namespace, String suggestedFileName) {
                StreamResult result = new StreamResult(file);
                result.setSystemId(suggestedFileName);
                return result;
            }
        });
        return file.toString();
    }
}
