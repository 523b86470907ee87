package io.paystream.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** What the topics themselves say, checked with nothing but their bytes. */
record Evidence(List<String> inputs, List<Entry> entries) {

    /** One journal record, with its decoded value. */
    record Entry(int partition, ByteBuffer value, GenericRecord fields) {

        String chain() {
            return fields.get("book").toString();
        }

        long sequence() {
            return (long) fields.get("sequence");
        }

        String outcome() {
            return fields.get("outcome").toString();
        }

        String reason() {
            GenericRecord rejected = (GenericRecord) fields.get("rejected");
            return rejected == null ? "" : rejected.get("reason").toString();
        }

        String operationId() {
            return String.valueOf(((GenericRecord) fields.get("cause")).get("operationId"));
        }

        String cause() {
            GenericRecord cause = (GenericRecord) fields.get("cause");
            return place(cause.get("topic").toString(), (int) cause.get("partition"), (long) cause.get("offset"));
        }

        int causePartition() {
            return (int) ((GenericRecord) fields.get("cause")).get("partition");
        }

        List<?> postings() {
            GenericRecord accepted = (GenericRecord) fields.get("accepted");
            return accepted == null ? List.of() : (List<?>) accepted.get("postings");
        }

        Set<String> eventKinds() {
            GenericRecord accepted = (GenericRecord) fields.get("accepted");
            return accepted == null
                    ? Set.of()
                    : ((List<?>) accepted.get("events"))
                            .stream()
                                    .map(event ->
                                            ((GenericRecord) event).get("kind").toString())
                                    .collect(Collectors.toSet());
        }

        String detail() {
            GenericRecord rejected = (GenericRecord) fields.get("rejected");
            return rejected == null ? "" : String.valueOf(rejected.get("detail"));
        }

        byte[] fixed(String field) {
            return ((GenericFixed) fields.get(field)).bytes();
        }
    }

    /** Reads until every input has been answered; the system must be quiet. */
    static Evidence whenQuiet(ForeignReader reader) {
        return Awaitility.await("as many entries as inputs")
                .atMost(Duration.ofSeconds(60))
                .until(() -> read(reader), evidence -> evidence.entries.size() >= evidence.inputs.size());
    }

    private static Evidence read(ForeignReader reader) {
        List<String> inputs = Stream.of("payments.commands", "payments.transit")
                .flatMap(topic -> reader.records(topic).stream())
                .map(record -> place(record.topic(), record.partition(), record.offset()))
                .toList();
        List<Entry> entries = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : reader.records("payments.journal")) {
            Entry entry = new Entry(record.partition(), ByteBuffer.wrap(record.value()), reader.decode(record.value()));
            assertThat(new String(record.key(), UTF_8)).as("key of an entry").isEqualTo(entry.chain());
            assertThat(entry.partition())
                    .as("journal partition of %s", entry.cause())
                    .isEqualTo(entry.causePartition());
            entries.add(entry);
        }
        return new Evidence(inputs, entries);
    }

    Evidence check() {
        assertThat(entries.stream().map(Entry::cause).sorted().toList())
                .as("every input has exactly one entry")
                .isEqualTo(inputs.stream().sorted().toList());
        byChain().forEach(Evidence::checkChain);
        entries.forEach(Evidence::checkPostings);
        return this;
    }

    List<Entry> ofOperation(String operationId) {
        return entries.stream()
                .filter(entry -> entry.operationId().equals(operationId))
                .toList();
    }

    List<Entry> ofBooks(List<String> books) {
        return entries.stream().filter(entry -> books.contains(entry.chain())).toList();
    }

    private Map<String, List<Entry>> byChain() {
        return entries.stream().collect(Collectors.groupingBy(Entry::chain));
    }

    private static void checkChain(String chain, List<Entry> entries) {
        byte[] previous = new byte[32];
        long sequence = 0;
        for (Entry entry : entries) {
            sequence++;
            assertThat(entry.sequence()).as("sequence in %s", chain).isEqualTo(sequence);
            assertThat(entry.fixed("previousHash")).as("%s@%d", chain, sequence).isEqualTo(previous);
            previous = sha256(
                    Arrays.copyOfRange(entry.value().array(), 5, entry.value().capacity() - 32));
            assertThat(entry.fixed("hash")).as("hash of %s@%d", chain, sequence).isEqualTo(previous);
        }
    }

    private static void checkPostings(Entry entry) {
        Map<String, Long> sums = new HashMap<>();
        for (Object each : entry.postings()) {
            GenericRecord posting = (GenericRecord) each;
            sums.merge(posting.get("currency").toString(), (long) posting.get("amountMinor"), Math::addExact);
        }
        assertThat(sums.values())
                .as("postings of %s@%d sum to zero", entry.chain(), entry.sequence())
                .allMatch(sum -> sum == 0);
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
