package io.paystream.processor.audit.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.paystream.schemas.FieldRules;
import java.util.Arrays;

/**
 * A payment's id as it stands in an entry's bytes: an Avro string is its length and its bytes, in every version of the
 * schema. So whoever checks a proof needs no schema. An id is of 130 bits and comes about by no chance; a caller's free text
 * can name it, though, so an entry that has it is not yet about the payment.
 */
final class PaymentName {

    private final byte[] encoded;

    private PaymentName(byte[] encoded) {
        this.encoded = encoded;
    }

    /** @throws SealException when it is no payment's id */
    static PaymentName of(String payment) {
        if (!FieldRules.PAYMENT_ID.matcher(payment).matches()) {
            throw new SealException("'" + payment + "' is no payment's id");
        }
        byte[] id = payment.getBytes(US_ASCII);
        byte[] encoded = new byte[id.length + 1];
        encoded[0] = (byte) (id.length << 1);
        System.arraycopy(id, 0, encoded, 1, id.length);
        return new PaymentName(encoded);
    }

    boolean isIn(byte[] value) {
        for (int from = 0; from <= value.length - encoded.length; from++) {
            if (Arrays.equals(value, from, from + encoded.length, encoded, 0, encoded.length)) {
                return true;
            }
        }
        return false;
    }
}
