package io.paystream.processor.domain;

import java.util.List;

/** The lines of a correction as money that moves: from those that give to those that get. */
interface Correcting extends Movement {

    static List<Part> debits(BookState state, List<CorrectionLine> lines) {
        return lines.stream()
                .filter(line -> line.amount().isNegative())
                .map(line -> new Part(party(state, line), line.amount().negated()))
                .toList();
    }

    static List<Part> credits(BookState state, List<CorrectionLine> lines) {
        return lines.stream()
                .filter(line -> line.amount().isPositive())
                .map(line -> new Part(party(state, line), line.amount()))
                .toList();
    }

    private static Party party(BookState state, CorrectionLine line) {
        return Party.find(state, line.account())
                .orElseThrow(() ->
                        new ImpossibleHistoryException("a correction names the unknown account " + line.account()));
    }

    /** The first of them; all are of its currency. */
    @Override
    default Money amount() {
        return credits().getFirst().amount();
    }
}
