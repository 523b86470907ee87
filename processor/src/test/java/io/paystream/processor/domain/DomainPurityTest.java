package io.paystream.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.paystream.processor.domain.violation.AsksTheNetwork;
import io.paystream.processor.domain.violation.FollowsTheLocale;
import io.paystream.processor.domain.violation.KnowsKafka;
import io.paystream.processor.domain.violation.ReadsTheClock;
import io.paystream.processor.domain.violation.RollsDice;
import io.paystream.processor.domain.violation.StampsTheTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainPurityTest {

    private static final JavaClasses DOMAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.paystream.processor.domain");

    @Test
    void theDomainImportsTheJavaPlatformAndJSpecifyOnly() {
        PurityRules.IMPORTS_JAVA_AND_JSPECIFY_ONLY.check(DOMAIN);
    }

    @Test
    void theDomainReadsNoClockNoRandomSourceAndNoNetwork() {
        PurityRules.USES_NOTHING_THAT_DIFFERS_BETWEEN_RUNS.check(DOMAIN);
        PurityRules.CALLS_NOTHING_THAT_DIFFERS_BETWEEN_RUNS.check(DOMAIN);
    }

    @Test
    void theImportRuleCanFail() {
        assertThat(violations(PurityRules.IMPORTS_JAVA_AND_JSPECIFY_ONLY, KnowsKafka.class))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(classes = {AsksTheNetwork.class, ReadsTheClock.class, RollsDice.class})
    void theTypeRuleCanFail(Class<?> violation) {
        assertThat(violations(PurityRules.USES_NOTHING_THAT_DIFFERS_BETWEEN_RUNS, violation))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(classes = {StampsTheTime.class, FollowsTheLocale.class})
    void theCallRuleCanFail(Class<?> violation) {
        assertThat(violations(PurityRules.CALLS_NOTHING_THAT_DIFFERS_BETWEEN_RUNS, violation))
                .isPositive();
    }

    private static int violations(ArchRule rule, Class<?> violation) {
        EvaluationResult result = rule.evaluate(new ClassFileImporter().importClasses(violation));
        return result.getFailureReport().getDetails().size();
    }
}
