package io.paystream.processor.deciding;

import io.paystream.processor.domain.Command;
import io.paystream.processor.wire.Input;

/** Is told of a defect of the rules, whose answer is a FAULTED entry. */
@FunctionalInterface
public interface Defects {

    void found(Command command, Input input, RuntimeException defect);
}
