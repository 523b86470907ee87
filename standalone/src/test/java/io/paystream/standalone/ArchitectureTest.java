package io.paystream.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.paystream.standalone.client.ClientThatKnowsTheStack;
import io.paystream.standalone.demo.DemoThatKnowsADomain;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final ArchRule CLIENT_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAnyPackage("io.paystream.standalone.client", "io.paystream.standalone.operations")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.paystream.commands..",
                    "io.paystream.processor..",
                    "io.paystream.projections..",
                    "io.paystream.embedded..",
                    "io.paystream.standalone.stack..",
                    "io.paystream.standalone.demo..",
                    "org.apache.kafka..");

    private static final ArchRule DEMO_IS_A_STRANGER = noClasses()
            .that()
            .resideInAPackage("io.paystream.standalone.demo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.paystream.commands..", "io.paystream.processor..", "io.paystream.projections..");

    @Test
    void clientCommandsKnowNoServiceAndNoKafka() {
        CLIENT_KNOWS_NO_SERVICE.check(production());
    }

    @Test
    void theDemonstrationSeesTheServicesFromOutside() {
        DEMO_IS_A_STRANGER.check(production());
    }

    @Test
    void theRulesCanFail() {
        JavaClasses violations =
                new ClassFileImporter().importClasses(ClientThatKnowsTheStack.class, DemoThatKnowsADomain.class);

        assertThat(CLIENT_KNOWS_NO_SERVICE.evaluate(violations).hasViolation()).isTrue();
        assertThat(DEMO_IS_A_STRANGER.evaluate(violations).hasViolation()).isTrue();
    }

    private static JavaClasses production() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.paystream.standalone");
    }
}
