package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CourseTest {

    @Test
    void aSteadyCourseHasItsRate() {
        Course course = new Course();
        for (int ms = 0; ms < 1_000; ms++) {
            add(course, 5_000 + ms, 4);
        }

        assertThat(course.count()).isEqualTo(4_000);
        assertThat(course.perSecond()).isCloseTo(4_000, within(1.0));
    }

    @Test
    void aSlowStartAndASlowEndDoNotCount() {
        Course course = new Course();
        add(course, 0, 50);
        for (int ms = 10_000; ms < 11_000; ms++) {
            add(course, ms, 1);
        }
        add(course, 30_000, 50);

        assertThat(course.perSecond()).isCloseTo(1_000, within(2.0));
    }

    @Test
    void ofATimeThatIsGivenAllPausesCount() {
        Course course = new Course();
        add(course, 999, 7);
        add(course, 1_000, 30);
        add(course, 2_999, 20);
        add(course, 3_000, 7);

        assertThat(course.perSecond(1_000, 3_000)).isEqualTo(25);
        assertThat(course.perSecond(4_000, 5_000)).isZero();
    }

    @Test
    void theFirstThreeTenthsDoNotCountAndTheFourthDoes() {
        assertThat(slowUntil(299).perSecond()).isCloseTo(1_000, within(2.0));
        assertThat(slowUntil(400).perSecond()).isLessThan(900);
    }

    @Test
    void oneRecordCanCarryMuch() {
        Course course = new Course();
        for (int ms = 0; ms < 1_000; ms++) {
            course.add(ms, 100);
        }

        assertThat(course.count()).isEqualTo(100_000);
        assertThat(course.perSecond()).isCloseTo(100_000, within(1.0));
    }

    @Test
    void whatCameAtOnceHasNoRate() {
        Course course = new Course();
        add(course, 7, 100);

        assertThat(course.perSecond()).isZero();
        assertThat(new Course().perSecond()).isZero();
    }

    @Test
    void onlyWholeMinutesAreCountedByTheMinute() {
        Course course = new Course();
        add(course, 1_000, 3);
        add(course, 60_999, 4);
        add(course, 61_000, 5);
        add(course, 120_999, 6);
        add(course, 121_500, 7);

        assertThat(course.perMinute()).containsExactly(7L, 11L);
        assertThat(new Course().perMinute()).isEmpty();
    }

    /** A thousand, the first so many in two milliseconds each and the others in one. */
    private static Course slowUntil(int slow) {
        Course course = new Course();
        for (int number = 0; number < 1_000; number++) {
            add(course, number + Math.min(number, slow), 1);
        }
        return course;
    }

    private static void add(Course course, long ms, int records) {
        for (int record = 0; record < records; record++) {
            course.add(ms);
        }
    }
}
