package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaterAnswersTest {

    private final Answers answers = new Answers();
    private final AnswerListener later = new LaterAnswers(10, answers);

    @Test
    void whatCameBeforeTheFirstIsNotToldOf() {
        later.answered(9, 500, 0, 0, 1);
        later.unsent(9, 0, 1);

        assertThat(answers.byStatus()).isEmpty();
    }

    @Test
    void theFirstAndAllAfterItAre() {
        later.answered(10, 200, 0, 0, 1);
        later.unsent(11, 0, 1);

        assertThat(answers.byStatus()).containsOnlyKeys(Answers.UNSENT, 200);
    }
}
