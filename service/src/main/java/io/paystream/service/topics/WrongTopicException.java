package io.paystream.service.topics;

/** A topic breaks a rule that correctness rests on; the message names the topic, the rule and what was found. */
public final class WrongTopicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongTopicException(String message) {
        super(message);
    }
}
