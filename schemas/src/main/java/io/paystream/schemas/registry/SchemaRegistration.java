package io.paystream.schemas.registry;

import io.paystream.schemas.SchemaFingerprint;
import org.apache.avro.Schema;

/** Makes this program's schemas known to the registry, and proves that the registry gives them back. */
public final class SchemaRegistration {

    private SchemaRegistration() {}

    /**
     * Done at every service's start, after {@link RegistryClient#awaitReady()}. Blocking, idempotent.
     *
     * @throws IncompatibleSchemaException when the registry holds versions this program cannot live with
     * @throws RegistryFaultException when the registry gives an id to another schema
     * @throws RegistryUnavailableException when the registry does not answer
     */
    public static Registered register(RegistryClient registry) {
        return new Registered(
                register(registry, TopicSchema.COMMANDS),
                register(registry, TopicSchema.TRANSIT),
                register(registry, TopicSchema.JOURNAL));
    }

    private static int register(RegistryClient registry, TopicSchema known) {
        int id = registry.register(known.subject(), known.schema());
        SchemaFingerprint returned = SchemaFingerprint.of(readBack(registry, known, id));
        if (!returned.equals(known.fingerprint())) {
            throw new RegistryFaultException("the registry gave id " + id + " to the schema of subject "
                    + known.subject() + " (fingerprint " + known.fingerprint() + ", topic " + known.topic()
                    + ") but answers that id with another schema (fingerprint " + returned
                    + "); it has to be rebuilt with the ids it had");
        }
        return id;
    }

    private static Schema readBack(RegistryClient registry, TopicSchema known, int id) {
        try {
            return registry.schemaById(id);
        } catch (UnknownSchemaIdException e) {
            throw new RegistryFaultException("the registry gave an id to the schema of subject " + known.subject()
                    + " (topic " + known.topic() + ") and does not know it: " + e.getMessage());
        }
    }
}
