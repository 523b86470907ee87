package io.paystream.standalone.bench;

/**
 * Tells another of the answers after the first ones.
 *
 * @param first number of a request that is told of
 */
record LaterAnswers(long first, AnswerListener listener) implements AnswerListener {

    @Override
    public void answered(long number, int status, long intended, long sent, long answered) {
        if (number >= first) {
            listener.answered(number, status, intended, sent, answered);
        }
    }

    @Override
    public void unsent(long number, long intended, long ended) {
        if (number >= first) {
            listener.unsent(number, intended, ended);
        }
    }
}
