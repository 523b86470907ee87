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

    /** What is refused before the rules are asked. */
    private static final List<String> OF_FORM = List.of(
            "UNDECODABLE",
            "WRONG_PARTITION",
            "KEY_MISMATCH",
            "UNKNOWN_COMMAND",
            "INTERNAL_COMMAND",
            "MALFORMED_COMMAND");

    @Test
    void reasonsOfTheRulesAreThoseOfTheWireInItsOrder() {
        assertThat(Stream.concat(OF_FORM.stream(), REASONS.stream())).containsExactlyElementsOf(CODES);
    }

    @Test
    void bothSayWhichRefusalsAreFinal() {
        assertThat(RejectionReason.values())
                .allSatisfy(
                        reason -> assertThat(ReasonCode.valueOf(reason.name()).isFinal())
                                .as("%s", reason)
                                .isEqualTo(reason.isFinal()));
        assertThat(OF_FORM)
                .noneSatisfy(
                        code -> assertThat(ReasonCode.valueOf(code).isFinal()).isTrue());
    }
}
