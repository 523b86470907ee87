package io.paystream.service.topics;

import io.paystream.schemas.registry.Registered;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.registry.SchemaRegistration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Registry and topics, found to be what this program's records need. Made at the start of everything that uses them. */
public record WireContract(RegistryClient registry, Registered ids, TopicLayout topics) {

    /**
     * Blocks until registry and brokers answer, within their own limits; idempotent.
     *
     * @param kafka client properties by Kafka's own names
     * @throws RuntimeException naming what is missing or wrong: the registry's URL, a subject and the difference, a topic
     *     and its rule, or an id that is another schema now than when the journal was written
     */
    public static WireContract verify(RegistrySettings settings, Map<String, Object> kafka) {
        RegistryClient registry = new RegistryClient(settings);
        registry.awaitReady();
        Registered ids = SchemaRegistration.register(registry);
        try (Admin admin = Admin.create(kafka)) {
            TopicLayout topics = TopicSetup.verify(admin);
            WrittenJournal.verify(admin, topics.partitionCount(), kafka, registry);
            return new WireContract(registry, ids, topics);
        }
    }
}
