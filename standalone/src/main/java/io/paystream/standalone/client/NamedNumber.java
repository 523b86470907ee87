package io.paystream.standalone.client;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code NAME:NUMBER} on the command line. The name may have colons itself, as account ids do. */
record NamedNumber(String name, long number) {

    static final class Converter implements ITypeConverter<NamedNumber> {
        @Override
        public NamedNumber convert(String text) {
            int colon = text.lastIndexOf(':');
            try {
                if (colon > 0) {
                    return new NamedNumber(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' does not end in a number after its last colon");
            }
            throw new TypeConversionException("'" + text + "' is not NAME:NUMBER");
        }
    }
}
