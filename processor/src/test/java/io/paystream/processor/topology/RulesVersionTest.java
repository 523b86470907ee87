package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.activateRules;
import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.freezeBook;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static io.paystream.processor.testing.Envelopes.unfreezeBook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.deciding.UnknownRulesException;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.StoreNames;
import io.paystream.processor.store.avro.StoredChain;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A book is decided by the rules it is under, and moves to newer ones by an entry of its own. */
@ExtendWith(RealRegistry.class)
class RulesVersionTest {

    private final Wire wire;
    private final Path directory;

    RulesVersionTest(Wire wire, @TempDir Path directory) {
        this.wire = wire;
        this.directory = directory;
    }

    /** The clerk has no scope: the first rules do not ask for one for a payment, the second do. */
    private static List<CommandEnvelope> history() {
        return List.of(
                openBook("acme"),
                openAccount("acme", "alice"),
                openAccount("acme", "bob"),
                topUp("acme", "funds", "alice", 1_000),
                byClerk(transfer("acme", "before", "alice", "bob", 10)),
                byClerk(authorize("acme", "hold", "alice", "bob", 100, 60)),
                freezeBook("acme", "freeze"),
                unfreezeBook("acme", "unfreeze"),
                activateRules("acme", "activate", 2),
                byClerk(transfer("acme", "after", "alice", "bob", 10)),
                capture("acme", "part", paymentId("acme", "hold"), 40L),
                byClerk(transfer("acme", "before", "alice", "bob", 10)),
                activateRules("acme", "again", 2),
                activateRules("acme", "ahead", 4));
    }

    private static CommandEnvelope byClerk(CommandEnvelope envelope) {
        envelope.setActor(Actor.newBuilder(envelope.getActor())
                .setPrincipal("clerk")
                .setScopes(List.of())
                .build());
        return envelope;
    }

    @Test
    void entryOfTheActivationIsTheLastOneUnderTheOldRules() {
        List<JournalEntry> entries = run("live", RulesVersion.FIRST).stream()
                .map(HexFormat.of()::parseHex)
                .map(wire::decodeEntry)
                .toList();

        assertThat(entries)
                .extracting(JournalEntry::getRulesVersion)
                .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2);
        assertThat(entries)
                .extracting(RulesVersionTest::outcome)
                .containsExactly(
                        "ACCEPTED",
                        "ACCEPTED",
                        "ACCEPTED",
                        "ACCEPTED",
                        "ACCEPTED",
                        "ACCEPTED",
                        "ACCEPTED",
                        "ACCEPTED",
                        "ACCEPTED",
                        "SCOPE_MISSING",
                        "ACCEPTED",
                        "UNCHANGED",
                        "RULES_VERSION_NOT_NEWER",
                        "RULES_VERSION_NOT_HELD");
        assertThat(entries.get(8).getAccepted().getBook().getRulesVersion()).isEqualTo(2);
    }

    @Test
    void historyAcrossTheChangeIsReplayedByteForByte() {
        assertThat(run("replay", RulesVersion.FIRST)).isEqualTo(run("live", RulesVersion.FIRST));
    }

    @Test
    void otherRulesFromTheStartGiveAnotherHistory() {
        assertThat(run("newest", RulesVersion.NEWEST)).isNotEqualTo(run("live", RulesVersion.FIRST));
    }

    @Test
    void bookUnderRulesThatTheProgramDoesNotHoldStopsIt() {
        try (PaymentDriver driver = new PaymentDriver(wire, directory.resolve("ahead"))) {
            driver.decide(openBook("acme"));
            driver.decide(openBook("other"));
            driver.decide(openBook("another"));
            KeyValueStore<byte[], StoredChain> books = driver.store(StoreNames.BOOKS);
            StoredChain row = books.get("acme".getBytes(UTF_8));
            row.setRulesVersion(RulesVersion.NEWEST.number() + 1);
            books.put("acme".getBytes(UTF_8), row);

            assertThatThrownBy(() -> driver.decide(openAccount("acme", "alice")))
                    .hasRootCauseInstanceOf(UnknownRulesException.class)
                    .rootCause()
                    .hasMessage(
                            "chain acme is under rules version 4, which this program does not hold; its newest is 3");
        }
    }

    private static String outcome(JournalEntry entry) {
        return entry.getRejected() == null
                ? entry.getOutcome()
                : entry.getRejected().getReason();
    }

    private List<String> run(String name, RulesVersion newBooksRules) {
        List<String> entries = new ArrayList<>();
        try (PaymentDriver driver = new PaymentDriver(wire, directory.resolve(name), newBooksRules)) {
            for (CommandEnvelope envelope : history()) {
                driver.brokerTime(PaymentDriver.START.plus(Duration.ofSeconds(entries.size())));
                driver.sendOnly(envelope, new RecordHeaders());
                entries.add(HexFormat.of().formatHex(driver.rawEntry().value()));
            }
        }
        return entries;
    }
}
