package io.paystream.processor.domain;

import io.paystream.processor.docs.MarkdownTable;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Faulted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Decision.Unchanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What each command is answered in each state: the new status, or the reason. */
final class StateTable {

    private final List<String> header = new ArrayList<>();
    private final Map<String, Supplier<BookScenario>> rows = new LinkedHashMap<>();
    private final List<Command> commands = new ArrayList<>();

    StateTable(String entity) {
        header.add(entity);
    }

    StateTable column(String title, Command command) {
        header.add(title);
        commands.add(command);
        return this;
    }

    StateTable row(String state, Supplier<BookScenario> scenario) {
        rows.put(state, scenario);
        return this;
    }

    String render() {
        return MarkdownTable.render(
                header,
                rows.entrySet().stream()
                        .map(row -> cells(row.getKey(), row.getValue()))
                        .toList());
    }

    private List<String> cells(String state, Supplier<BookScenario> scenario) {
        Stream<String> answers =
                commands.stream().map(command -> cell(scenario.get().when(command)));
        return Stream.concat(Stream.of(state), answers).toList();
    }

    private static String cell(Result result) {
        return switch (result.decision()) {
            case Accepted _ -> "**" + status(result.changes()) + "**";
            case Rejected rejected -> rejected.reason().name();
            case Unchanged _, Faulted _ -> throw new IllegalStateException("not an answer to a new command");
        };
    }

    private static String status(Changes changes) {
        return changes.payment()
                .or(() -> changes.archived().map(ArchivedPayment::payment))
                .map(payment -> payment.status().name())
                .or(() -> changes.correction()
                        .map(correction -> correction.status().name()))
                .or(() -> changes.accounts().stream()
                        .findFirst()
                        .map(account -> account.status().name()))
                .or(() -> changes.book().map(book -> book.status().name()))
                .orElseThrow();
    }
}
