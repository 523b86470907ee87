package io.paystream.standalone.audit.deadletters;

import io.paystream.processor.audit.deadletters.LetterId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code PARTITION@OFFSET}, as the list shows it. */
final class LetterIdConverter implements ITypeConverter<LetterId> {

    @Override
    public LetterId convert(String text) {
        return LetterId.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no letter; the list shows them as PARTITION@OFFSET"));
    }
}
