package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Faulted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Decision.Unchanged;
import io.paystream.processor.domain.Event.TransitSent;
import java.util.ArrayList;
import java.util.List;

/** A leg that leaves for another book in the Kafka transaction of the entry it follows from. */
public record OutgoingLeg(String book, LegKind kind, Leg leg) {

    /** Why a leg comes back from a book that a defect froze while it applied the leg: nothing was changed. */
    static final String FAULTED = "FAULTED";

    /**
     * A request that is refused goes back where it came from, whatever the refusal, a defect included, so that no money is
     * stranded. A retry
     * sends nothing: what it asks for was sent the first time.
     */
    public static List<OutgoingLeg> of(Command command, Decision decision) {
        return switch (decision) {
            case Accepted accepted -> sent(accepted.events().asList());
            case Rejected rejected -> refusal(command, rejected.reason().name());
            case Faulted _ -> refusal(command, FAULTED);
            case Unchanged _ -> List.of();
        };
    }

    private static List<OutgoingLeg> sent(List<Event> events) {
        List<OutgoingLeg> legs = List.of();
        for (Event event : events) {
            if (event instanceof TransitSent transit) {
                legs = legs.isEmpty() ? new ArrayList<>() : legs;
                legs.add(transit.sent());
            }
        }
        return legs;
    }

    private static List<OutgoingLeg> refusal(Command command, String reason) {
        return command instanceof ApplyLeg request && request.kind().isRequest()
                ? List.of(new OutgoingLeg(
                        request.sourceBook(),
                        request.kind().refusal(),
                        request.leg().refused(reason)))
                : List.of();
    }
}
