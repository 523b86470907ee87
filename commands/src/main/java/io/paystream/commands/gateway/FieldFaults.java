package io.paystream.commands.gateway;

import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every broken rule of one request, so that a caller can mend them all at once. */
final class FieldFaults {

    /** A hostile body may break thousands of rules; nobody reads more than these. */
    private static final int MOST = 20;

    private static final int LONGEST_NAME = 64;

    private record Fault(String field, String rule) {

        Map<String, String> toJson() {
            Map<String, String> json = new LinkedHashMap<>();
            json.put("field", field);
            json.put("rule", rule);
            return json;
        }
    }

    private final List<Fault> faults = new ArrayList<>();

    void add(String field, String rule) {
        if (faults.size() < MOST) {
            faults.add(new Fault(shortened(field), rule));
        }
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new ProblemException(problem());
        }
    }

    private Problem problem() {
        Fault first = faults.getFirst();
        if (faults.size() == 1) {
            return Problem.invalidRequest(first.field(), first.rule());
        }
        Problem problem = Problem.invalidRequest(first.field(), first.rule());
        String all =
                faults.stream().map(fault -> fault.field() + " " + fault.rule()).collect(Collectors.joining("; "));
        return new Problem(problem.status(), problem.code(), problem.title(), all, problem.extras())
                .with("faults", faults.stream().map(Fault::toJson).toList());
    }

    /** What a caller made up and sends in full must not come back in full. */
    static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    }
}
