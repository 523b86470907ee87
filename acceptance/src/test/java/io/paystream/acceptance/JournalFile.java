package io.paystream.acceptance;

import io.paystream.acceptance.Evidence.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * What the processor wrote, kept for the tests of modules that read it: a run with {@code -Dpaystream.journal.dir=DIR} leaves
 * a file per test class there.
 */
final class JournalFile {

    private JournalFile() {}

    static void keep(String name, List<Entry> entries) {
        String directory = System.getProperty("paystream.journal.dir", "");
        if (directory.isEmpty() || entries.isEmpty()) {
            return;
        }
        var schema = entries.getFirst().fields().getSchema();
        try (DataFileWriter<GenericRecord> file = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            file.setCodec(CodecFactory.deflateCodec(9));
            file.create(
                    schema,
                    Files.createDirectories(Path.of(directory))
                            .resolve(name + ".avro")
                            .toFile());
            for (Entry entry : entries) {
                file.append(entry.fields());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
