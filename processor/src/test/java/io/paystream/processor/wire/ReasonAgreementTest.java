package io.paystream.processor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.RejectionReason;
import io.paystream.schemas.ReasonCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonAgreementTest {

    private static final List<String> CODES =
            Stream.of(ReasonCode.values()).map(Enum::name).toList();
    private static final List<String> REASONS =
            Stream.of(RejectionReason.values()).map(Enum::name).toList();

    @Test
    void reasonsOfTheRulesStandInTheOrderOfTheWire() {
        assertThat(REASONS).isEqualTo(CODES.stream().filter(REASONS::contains).toList());
    }
}
