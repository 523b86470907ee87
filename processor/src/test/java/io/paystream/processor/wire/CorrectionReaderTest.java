package io.paystream.processor.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.CorrectionLine;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Money;
import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.processor.wire.Reading.Refused;
import io.paystream.processor.wire.Reading.Understood;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.ReasonCode;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.ProposeCorrection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealRegistry.class)
class CorrectionReaderTest {

    private static final String CORRECTION = EntityIds.correctionId("acme", "op-1");

    private final Wire wire;

    CorrectionReaderTest(Wire wire) {
        this.wire = wire;
    }

    @Test
    void readsAProposalWithAnIdThatDerivesFromTheOperation() {
        Command.ProposeCorrection command =
                (Command.ProposeCorrection) command(Envelopes.propose("acme", "op-1", "anna", "alice", "@fees", 7));

        Currency euro = new Currency("EUR");
        assertThat(command)
                .isEqualTo(new Command.ProposeCorrection(
                        command.header(),
                        CORRECTION,
                        List.of(
                                new CorrectionLine("alice", new Money(-7, euro)),
                                new CorrectionLine("@fees", new Money(7, euro))),
                        "paid to the wrong account",
                        Optional.of("ticket 7")));
        assertThat(command.header().actor().principal()).isEqualTo("anna");
    }

    @Test
    void readsDecisions() {
        Command approval = command(Envelopes.approve("acme", "op-2", "ben", CORRECTION));
        assertThat(approval).isEqualTo(new Command.ApproveCorrection(approval.header(), CORRECTION));
        Command rejection = command(Envelopes.reject("acme", "op-2", "ben", CORRECTION));
        assertThat(rejection)
                .isEqualTo(new Command.RejectCorrection(rejection.header(), CORRECTION, Optional.of("not proven")));
    }

    @Test
    void aProposalHasTwoToTwentyLines() {
        assertMalformed(lines(1), "proposeCorrection.lines must be 2 to 20 lines");
        assertThat(read(lines(2))).isInstanceOf(Understood.class);
        assertThat(read(lines(20))).isInstanceOf(Understood.class);
        assertMalformed(lines(21), "proposeCorrection.lines must be 2 to 20 lines");
    }

    @Test
    void eachLineIsHeldToItsRule() {
        assertMalformed(line("@transit", 7), "proposeCorrection.lines.account must be an account id, @bank");
        assertMalformed(line("other/bob", 7), "proposeCorrection.lines.account must be an account id, @bank");
        assertMalformed(line("alice", 7), "proposeCorrection.lines.account must not be named twice");
        assertMalformed(line("bob", 0), "proposeCorrection.lines.amountMinor must not be zero");
        assertMalformed(line("bob", Long.MIN_VALUE), "proposeCorrection.lines.amountMinor must not be zero");
        assertMalformed(line("bob", 6), "proposeCorrection.lines.amountMinor must sum to zero");
        assertMalformed(line("bob", 8), "proposeCorrection.lines.amountMinor must sum to zero");
        assertThat(read(line("bob", 7))).isInstanceOf(Understood.class);
        assertMalformed(
                proposal(p -> p.setLines(List.of(
                        Envelopes.line("alice", Long.MAX_VALUE),
                        Envelopes.line("bob", Long.MAX_VALUE),
                        Envelopes.line("carol", 2)))),
                "proposeCorrection.lines.amountMinor must sum to zero");
    }

    @Test
    void eachOtherFieldIsHeldToItsRule() {
        assertMalformed(proposal(p -> p.setCurrency("EURO")), "proposeCorrection.currency must");
        assertMalformed(proposal(p -> p.setReason("")), "proposeCorrection.reason must be");
        assertMalformed(proposal(p -> p.setReason("x".repeat(141))), "proposeCorrection.reason must be");
        assertThat(read(proposal(p -> p.setReason("x".repeat(140))))).isInstanceOf(Understood.class);
        assertMalformed(proposal(p -> p.setReference("")), "proposeCorrection.reference must be");
        assertThat(read(proposal(p -> p.setReference(null)))).isInstanceOf(Understood.class);
        assertMalformed(Envelopes.approve("acme", "op-1", "ben", "cor_1"), "approveCorrection.correctionId must be");
        assertMalformed(Envelopes.reject("acme", "op-1", "ben", "cor_1"), "rejectCorrection.correctionId must be");
        CommandEnvelope rejection = Envelopes.reject("acme", "op-1", "ben", CORRECTION);
        rejection.getRejectCorrection().setReason("a\nb");
        assertMalformed(rejection, "rejectCorrection.reason must be");
    }

    /** Alice gives 7; the other line is this. */
    private static CommandEnvelope line(String account, long amountMinor) {
        return proposal(p -> p.setLines(List.of(Envelopes.line("alice", -7), Envelopes.line(account, amountMinor))));
    }

    /** So many lines that sum to zero; a single one cannot. */
    private static CommandEnvelope lines(int count) {
        return proposal(p -> p.setLines(Stream.concat(
                        Stream.of(Envelopes.line("alice", count == 1 ? 1 : 1 - count)),
                        IntStream.range(1, count).mapToObj(i -> Envelopes.line("account-" + i, 1)))
                .toList()));
    }

    private static CommandEnvelope proposal(Consumer<ProposeCorrection> change) {
        CommandEnvelope envelope = Envelopes.propose("acme", "op-1", "anna", "alice", "bob", 7);
        change.accept(envelope.getProposeCorrection());
        return envelope;
    }

    private void assertMalformed(CommandEnvelope envelope, String detail) {
        Refused refused = (Refused) read(envelope);
        assertThat(refused.reason()).isEqualTo(ReasonCode.MALFORMED_COMMAND);
        assertThat(refused.detail()).startsWith(detail);
        assertThat(refused.book()).contains("acme");
    }

    private Command command(CommandEnvelope envelope) {
        return ((Understood) read(envelope)).command();
    }

    private Reading read(CommandEnvelope envelope) {
        return wire.inputReader(1)
                .read(new Input(
                        Topics.COMMANDS,
                        0,
                        0,
                        0,
                        envelope.getBook().getBytes(UTF_8),
                        wire.encode(envelope),
                        new RecordHeaders()));
    }
}
