package io.paystream.processor.domain;

import java.util.ArrayList;
import java.util.List;

/** The events of one accepted command, in order; at least one. */
public record Events(Event first, List<Event> rest) {

    public Events {
        rest = List.copyOf(rest);
    }

    public static Events of(Event first, Event... rest) {
        return new Events(first, List.of(rest));
    }

    public List<Event> asList() {
        if (rest.isEmpty()) {
            return List.of(first);
        }
        List<Event> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all;
    }
}
