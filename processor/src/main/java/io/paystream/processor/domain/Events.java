package io.paystream.processor.domain;

import java.util.List;
import java.util.stream.Stream;

/** The events of one accepted command, in order; at least one. */
public record Events(Event first, List<Event> rest) {

    public Events {
        rest = List.copyOf(rest);
    }

    public static Events of(Event first, Event... rest) {
        return new Events(first, List.of(rest));
    }

    public List<Event> asList() {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }
}
