package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.avro.EntryRef;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.avro.TransitLeg;
import io.paystream.schemas.avro.TransitSent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Legs between books. Each arrives once and names the entry it follows from; a request that is refused is answered by
 * its refusal, and an answer is never refused. What is under way is known from the legs alone, without a posting.
 */
final class AuditedLegs {

    private static final Map<String, String> REFUSALS =
            Map.of("CreditTransit", "ReturnTransit", "DebitTransit", "RefuseTransit");

    private final Map<String, EntryRef> onTheirWay = new HashMap<>();
    private final Set<String> everSent = new HashSet<>();
    private final Map<String, Long> underWay = new HashMap<>();

    /** Whether the entry that sent the leg was applied; what is no leg waits for none. */
    boolean isExpected(Input input) {
        return input.leg()
                .map(leg -> onTheirWay.containsKey(key(leg.getBook(), leg.getKind(), leg(leg))))
                .orElse(true);
    }

    void apply(Input input, Journalled journalled) {
        input.leg().ifPresent(envelope -> arrive(envelope, journalled));
        journalled.accepted().stream()
                .flatMap(accepted -> accepted.getEvents().stream())
                .map(event -> event.getTransitSent())
                .filter(Objects::nonNull)
                .forEach(sent -> send(sent, journalled));
    }

    int onTheirWay() {
        return onTheirWay.size();
    }

    /** Money between the books, by currency; a currency that never was has none. */
    long underWay(String currency) {
        return underWay.getOrDefault(currency, 0L);
    }

    private void send(TransitSent sent, Journalled journalled) {
        put(sent.getBook(), sent.getKind(), sent.getLeg(), journalled);
        if (sent.getKind().equals("CreditTransit")) {
            move(sent.getLeg(), 1);
        }
    }

    private void put(String book, String kind, TransitLeg leg, Journalled journalled) {
        String key = key(book, kind, leg);
        assertThat(everSent.add(key))
                .as("leg %s of %s is sent once", key, journalled.place())
                .isTrue();
        onTheirWay.put(key, journalled.reference());
    }

    private void arrive(TransitEnvelope envelope, Journalled journalled) {
        TransitLeg leg = leg(envelope);
        assertThat(onTheirWay.remove(key(envelope.getBook(), envelope.getKind(), leg)))
                .as("source of the leg that %s answers", journalled.place())
                .isNotNull()
                .isEqualTo(envelope.getSource());
        if (journalled.is("ACCEPTED")) {
            switch (envelope.getKind()) {
                case "CreditTransit", "ReturnTransit", "DeliverTransit" -> move(leg, -1);
                case "DebitTransit" -> move(leg, 1);
                case "ConfirmTransit", "RefuseTransit" -> {}
                default -> throw new AssertionError("unknown leg " + envelope.getKind());
            }
            return;
        }
        assertThat(REFUSALS)
                .as("%s of %s is refused: %s", envelope.getKind(), journalled.place(), journalled.entry())
                .containsKey(envelope.getKind());
        put(
                Objects.requireNonNull(envelope.getSource()).getBook(),
                REFUSALS.getOrDefault(envelope.getKind(), ""),
                leg,
                journalled);
    }

    private void move(TransitLeg leg, int sign) {
        underWay.merge(leg.getCurrency(), sign * leg.getAmountMinor(), Math::addExact);
    }

    private static String key(String book, String kind, TransitLeg leg) {
        return kind + ":" + leg.getLegId() + ">" + book;
    }

    private static TransitLeg leg(TransitEnvelope envelope) {
        TransitLeg leg = switch (envelope.getKind()) {
            case "CreditTransit" -> envelope.getCreditTransit();
            case "ConfirmTransit" -> envelope.getConfirmTransit();
            case "ReturnTransit" -> envelope.getReturnTransit();
            case "DebitTransit" -> envelope.getDebitTransit();
            case "DeliverTransit" -> envelope.getDeliverTransit();
            case "RefuseTransit" -> envelope.getRefuseTransit();
            default -> throw new AssertionError("unknown leg " + envelope.getKind());
        };
        return Objects.requireNonNull(leg, envelope.getKind());
    }
}
