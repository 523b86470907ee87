package io.paystream.processor.audit.deadletters;

import io.paystream.processor.wire.InputReader;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.serde.WireDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What lies in payments.dead-letters, what became of it, and sending it again. Every method blocks while topics are read.
 *
 * @param kafka settings of any Kafka client
 */
public record DeadLetters(Map<String, Object> kafka, RegistryClient registry) {

    public DeadLetters {
        kafka = Map.copyOf(kafka);
    }

    /**
     * All of it as it is now.
     *
     * @param letters in the order of their own partitions and offsets
     * @param foreign records of the topic that no processor wrote
     */
    public record Listing(List<Letter> letters, Redriven redriven, int foreign) {

        public Listing {
            letters = List.copyOf(letters);
        }

        public Optional<Letter> find(LetterId id) {
            return letters.stream().filter(letter -> letter.id().equals(id)).findFirst();
        }

        /** The letters of the same key whose commands came before; in the order they came. */
        List<Letter> before(Letter letter) {
            return letters.stream()
                    .filter(other -> other.isCommand() && other.hasKey(letter.key()))
                    .filter(other -> other.cause().compareTo(letter.cause()) < 0)
                    .sorted(Letter.AS_THEY_CAME)
                    .toList();
        }
    }

    public Listing list() {
        try (CommittedRecords records = new CommittedRecords(kafka)) {
            return list(records);
        }
    }

    /**
     * Sends letters again in one Kafka transaction, or, when one of them is refused, none.
     *
     * @throws DeadLetterException when another redrive began meanwhile, or the brokers do not answer
     */
    public RedriveResult redrive(RedriveRequest request) {
        try (RedriveProducer producer = request.dryRun() ? RedriveProducer.none() : RedriveProducer.start(kafka);
                CommittedRecords records = new CommittedRecords(kafka)) {
            Listing listing = list(records);
            int partitions = records.partitionsOf(Topics.COMMANDS).size();
            RedrivePlan plan = RedrivePlan.of(request, listing, inputReader(partitions), partitions);
            return plan.refusals().isEmpty()
                    ? new RedriveResult(producer.send(plan.records()), List.of())
                    : new RedriveResult(List.of(), plan.refusals());
        }
    }

    private static Listing list(CommittedRecords records) {
        List<Letter> letters = new ArrayList<>();
        int[] foreign = {0};
        records.readAll(
                records.partitionsOf(Topics.DEAD_LETTERS),
                record -> Letter.of(record).ifPresentOrElse(letters::add, () -> foreign[0]++));
        letters.sort(Comparator.comparing(Letter::id));
        letters.replaceAll(letter -> whole(letter, records));
        List<TopicPartition> commands = records.partitionsOf(Topics.COMMANDS);
        return new Listing(letters, Redriven.read(records, commands, letters), foreign[0]);
    }

    /** What was too large to be copied stands where it was read, for ever. */
    private static Letter whole(Letter letter, CommittedRecords records) {
        return letter.isWithoutBytes()
                ? records.at(letter.cause()).map(letter::withInput).orElse(letter)
                : letter;
    }

    private InputReader inputReader(int partitions) {
        return new InputReader(
                new WireDecoder<>(CommandEnvelope.class, registry),
                new WireDecoder<>(TransitEnvelope.class, registry),
                partitions);
    }
}
