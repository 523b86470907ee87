package io.paystream.processor.deciding;

import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Decision;

/** How a command is decided: a pure function. The program gives {@code Decider::decide}. */
@FunctionalInterface
public interface Rules {

    Decision decide(BookState state, Command command, long now);
}
