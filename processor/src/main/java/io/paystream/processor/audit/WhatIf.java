package io.paystream.processor.audit;

import io.paystream.processor.deciding.Answered;
import io.paystream.processor.deciding.Deciding;
import io.paystream.processor.deciding.Rules;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.Decision.Faulted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.RejectionReason;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.ReplayStores;
import io.paystream.processor.wire.EntryDraft.Decided;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decides a log in two worlds side by side: by the rules it was written under, and with other limits, fees or risk rules. Both
 * get the same inputs in the order of the journal, so the second world's callers, other books and ticks
 * still do what they did in the first.
 */
public final class WhatIf {

    private WhatIf() {}

    /**
     * What the candidate would have made of the log up to its present end.
     *
     * @param book empty for all
     * @param examples how many to keep of each kind of change
     * @throws AuditException when the topics cannot be read
     */
    public static WhatIfReport ask(
            AuditSource source,
            Optional<String> book,
            Candidate candidate,
            int examples,
            ReplayOptions options,
            AuditProgress progress) {
        Rules rules = (state, command, now) ->
                Decider.decide(new CandidateState(command.header().book(), state, candidate), command, now);
        Replay.Heard<SecondWorld> heard = Replay.run(
                source,
                book.stream().toList(),
                options,
                progress,
                (directory, worlds) -> new SecondWorld(
                        ReplayStores.open(directory.sub("candidate")), worlds, rules, new WhatIfTally(examples)));
        WhatIfTally tally = new WhatIfTally(examples);
        Set<String> seen = new TreeSet<>();
        heard.listeners().forEach(world -> {
            tally.add(world.tally);
            seen.addAll(world.seen);
        });
        return tally.report(unknown(candidate, seen), heard.faults());
    }

    private static List<String> unknown(Candidate candidate, Set<String> seen) {
        Stream<String> accounts = Stream.of(candidate.limits(), candidate.feesOfAccounts())
                .flatMap(named -> named.keySet().stream())
                .map(Candidate.AccountName::toString);
        Stream<String> books =
                Stream.concat(candidate.feesOfBooks().keySet().stream(), candidate.riskOfBooks().keySet().stream());
        return Stream.concat(books, accounts)
                .distinct()
                .filter(name -> !seen.contains(name))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Of one partition. */
    private static final class SecondWorld implements AuditListener {

        private final ReplayStores replay;
        private final Deciding deciding;
        private final WhatIfTally tally;
        private final Set<String> seen = new TreeSet<>();

        SecondWorld(ReplayStores replay, Replay.Worlds worlds, Rules rules, WhatIfTally tally) {
            this.replay = replay;
            this.deciding = new Deciding(worlds.under(rules), replay.stores());
            this.tally = tally;
        }

        @Override
        public void entry(ConsumerRecord<byte[], byte[]> entry) {}

        @Override
        public void decided(Answered answered, Place place) {
            Answered other = answer(answered);
            deciding.write(other);
            note(other);
            tally.count(answered, other, place);
        }

        /** What the log declares of its programs was so in both worlds; so was the choice of the rules for a new book. */
        private Answered answer(Answered answered) {
            RulesVersion rules =
                    RulesVersion.find(answered.before().rulesVersion()).orElse(RulesVersion.NEWEST);
            Optional<Decision> declared =
                    answered.draft().outcome() instanceof Decided decided && isOfTheProgram(decided.decision())
                            ? Optional.of(decided.decision())
                            : Optional.empty();
            return declared.flatMap(decision -> deciding.declared(answered.input(), rules, decision))
                    .orElseGet(() -> deciding.answer(answered.input(), rules));
        }

        private static boolean isOfTheProgram(Decision decision) {
            return decision instanceof Faulted
                    || (decision instanceof Rejected rejected
                            && rejected.reason() == RejectionReason.RULES_VERSION_NOT_HELD);
        }

        private void note(Answered other) {
            other.asked().ifPresent(asked -> {
                String book = other.draft().chain();
                asked.changes().book().ifPresent(opened -> seen.add(book));
                asked.changes()
                        .accounts()
                        .forEach(account -> seen.add(new Candidate.AccountName(book, account.id()).toString()));
            });
        }

        @Override
        public void close() {
            replay.close();
        }
    }
}
