package io.paystream.service;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final ArchRule KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAPackage("io.paystream.service..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.paystream.commands..",
                    "io.paystream.processor..",
                    "io.paystream.projections..",
                    "io.paystream.embedded..",
                    "org.apache.kafka.streams.."));

    @Test
    void serviceKnowsNoService() {
        KNOWS_NO_SERVICE.check(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.paystream.service"));
    }

    @Test
    void theRuleCanFail() {
        assertThat(KNOWS_NO_SERVICE
                        .evaluate(new ClassFileImporter().importClasses(Violation.class))
                        .hasViolation())
                .isTrue();
    }

    /** The deliberate violation: reaches for the broker of the tests. */
    private static final class Violation {
        @SuppressWarnings("unused") // read by the rule alone
        private final Class<?> forbidden = io.paystream.embedded.EmbeddedBroker.class;
    }
}
