package io.paystream.schemas.serde;

import java.io.IOException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A generated class that reads what was written with a schema that has its own's parsing canonical form, field by field. What it refuses and what it reads is
 * the same as through Avro's resolving of the two schemas, which costs several times as much.
 */
public interface ExactDecoding {

    /** Reads the value into this, which is new. */
    void decodeExact(Decoder in) throws IOException;

    /** A new value of a generated class; {@code schema}: the class's; the writer's says the same. */
    static <T extends SpecificRecord> T read(Class<T> type, Schema schema, Decoder in) throws IOException {
        T value = type.cast(SpecificData.newInstance(type, schema));
        ((ExactDecoding) value).decodeExact(in);
        return value;
    }

    /** The branch of a union of null and one other type. */
    static int branch(Decoder in) throws IOException {
        int branch = in.readIndex();
        if (branch < 0 || branch > 1) {
            throw new AvroTypeException("a union of two has no branch " + branch);
        }
        return branch;
    }

    /** One of an enum's constants. */
    static <E> E constant(Decoder in, E[] constants) throws IOException {
        int ordinal = in.readEnum();
        if (ordinal < 0 || ordinal >= constants.length) {
            throw new AvroTypeException("an enum of " + constants.length + " has no constant " + ordinal);
        }
        return constants[ordinal];
    }
}
