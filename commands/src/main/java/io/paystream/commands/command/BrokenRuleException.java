package io.paystream.commands.command;

/** A value breaks the rule of its field, so there is no such command. The message is field and rule. */
public final class BrokenRuleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String rule;

    BrokenRuleException(String field, String rule) {
        super(field + " " + rule);
        this.field = field;
        this.rule = rule;
    }

    /** The same of a value inside another, e.g. {@code payments[3]}. */
    public BrokenRuleException within(String place) {
        return new BrokenRuleException(place + "." + field, rule);
    }

    public String field() {
        return field;
    }

    public String rule() {
        return rule;
    }
}
