package io.paystream.commands;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String COMMANDS = "io.paystream.commands..";
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.paystream.commands");

    private static final ArchRule KNOWS_NO_OTHER_SERVICE = noClasses()
            .that()
            .resideInAPackage(COMMANDS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.paystream.processor..",
                    "io.paystream.projections..",
                    "io.paystream.standalone..",
                    "org.apache.kafka.streams..");

    private static final ArchRule COMMANDS_KNOW_NO_EDGE = noClasses()
            .that()
            .resideInAPackage("io.paystream.commands.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.paystream.commands.outcome..",
                    "io.paystream.commands.gateway..",
                    "io.paystream.commands.client..",
                    "io.paystream.service..",
                    "org.apache.kafka.clients..",
                    "io.javalin..");

    private static final ArchRule FLOW_IS_PURE = noClasses()
            .that()
            .resideInAPackage("io.paystream.commands.flow..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.paystream.commands.command..",
                    "io.paystream.commands.outcome..",
                    "io.paystream.commands.gateway..",
                    "io.paystream.commands.client..",
                    "io.paystream.service..",
                    "io.micrometer..",
                    "org.apache.kafka..",
                    "io.javalin..")
            .orShould()
            .callMethod(System.class, "nanoTime");

    private static final ArchRule OUTCOMES_KNOW_NO_HTTP = noClasses()
            .that()
            .resideInAPackage("io.paystream.commands.outcome..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.paystream.commands.gateway..",
                    "io.paystream.commands.client..",
                    "io.paystream.service.http..",
                    "io.javalin..");

    private static final ArchRule GATEWAY_KNOWS_NO_KAFKA = noClasses()
            .that()
            .resideInAPackage("io.paystream.commands.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.paystream.commands.client..", "org.apache.kafka..");

    static Stream<ArchRule> rules() {
        return Stream.of(
                KNOWS_NO_OTHER_SERVICE,
                COMMANDS_KNOW_NO_EDGE,
                FLOW_IS_PURE,
                OUTCOMES_KNOW_NO_HTTP,
                GATEWAY_KNOWS_NO_KAFKA);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(PRODUCTION);
    }

    @Test
    void everyRuleCanFail() {
        assertFails(KNOWS_NO_OTHER_SERVICE, io.paystream.processor.Violation.class, Violation.class);
        assertFails(COMMANDS_KNOW_NO_EDGE, io.paystream.commands.command.Violation.class);
        assertFails(FLOW_IS_PURE, io.paystream.commands.flow.Violation.class);
        assertFails(OUTCOMES_KNOW_NO_HTTP, io.paystream.commands.outcome.Violation.class);
        assertFails(GATEWAY_KNOWS_NO_KAFKA, io.paystream.commands.gateway.Violation.class);
    }

    private static void assertFails(ArchRule rule, Class<?>... violation) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(violation))
                        .hasViolation())
                .as(rule.getDescription())
                .isTrue();
    }

    /** The deliberate violation: a service that knows the processor. */
    private static final class Violation {
        @SuppressWarnings("unused") // read by the rule alone
        private final Class<?> forbidden = io.paystream.processor.Violation.class;
    }
}
