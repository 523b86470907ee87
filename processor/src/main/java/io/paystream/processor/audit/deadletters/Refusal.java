package io.paystream.processor.audit.deadletters;

/**
 * Why a letter is not sent again.
 *
 * @param why one sentence, of which the letter is the subject
 */
public record Refusal(LetterId letter, String why) {}
