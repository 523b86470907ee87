package io.paystream.schemas.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro's model for classes generated from our schemas. Two things differ from Avro's default. It trusts the classes of
 * the given type's own package and no others (Avro 1.12 trusts none until a global switch or a system property says so,
 * and a program should not depend on either). And it uses the coders generated into the classes, which need neither
 * reflection nor a lookup per field. The generated classes have it themselves (the template in src/main/avro-templates), so
 * that their builders fill defaults. Thread-safe.
 */
public final class GeneratedModel extends SpecificData {

    private final ClassLoader loader;
    private final String namespace;
    private final Map<String, Class<?>> classes = new ConcurrentHashMap<>();

    /** For a type and the types generated beside it. */
    public GeneratedModel(Class<? extends SpecificRecord> type) {
        super(type.getClassLoader());
        this.loader = type.getClassLoader();
        this.namespace = type.getPackageName();
        setCustomCoders(true);
        setFastReaderEnabled(false);
    }

    @Override
    public Class<?> getClass(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, FIXED, ENUM ->
                namespace.equals(schema.getNamespace())
                        ? classes.computeIfAbsent(schema.getFullName(), this::load)
                        : super.getClass(schema);
            default -> super.getClass(schema);
        };
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no class was generated for schema " + name, e);
        }
    }
}
