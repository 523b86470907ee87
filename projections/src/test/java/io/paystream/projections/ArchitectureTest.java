package io.paystream.projections;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String[] PURE = {"..projections.view..", "..projections.store..", "..projections.digest.."};

    private static final ArchRule VIEWS_KNOW_NO_KAFKA = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "org.rocksdb..", "io.javalin.."));

    private static final ArchRule VIEWS_READ_NO_CLOCK_AND_NO_NETWORK = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net..", "java.sql..")
                    .or(named(Clock.class))
                    .or(named(Random.class)));

    private static final ArchRule VIEWS_KNOW_NO_ROOM_ABOVE_THEM = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("..projections.topology..", "..projections.query..", "..projections.replay.."));

    private static final ArchRule TOPOLOGY_KNOWS_NO_HTTP = noClasses()
            .that()
            .resideInAPackage("..projections.topology..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.javalin..", "io.paystream.service..", "..projections.query.."));

    private static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that(resideInAPackage("io.paystream.projections.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.paystream.commands..", "io.paystream.processor.."));

    static Stream<ArchRule> rules() {
        return Stream.of(
                VIEWS_KNOW_NO_KAFKA,
                VIEWS_READ_NO_CLOCK_AND_NO_NETWORK,
                VIEWS_KNOW_NO_ROOM_ABOVE_THEM,
                TOPOLOGY_KNOWS_NO_HTTP,
                SERVICES_DO_NOT_KNOW_EACH_OTHER);
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(VIEWS_KNOW_NO_KAFKA, violation("view.ViewThatReadsKafka")),
                Arguments.of(VIEWS_READ_NO_CLOCK_AND_NO_NETWORK, violation("view.ViewThatReadsTheClock")),
                Arguments.of(VIEWS_KNOW_NO_ROOM_ABOVE_THEM, violation("view.ViewThatReadsKafka")),
                Arguments.of(TOPOLOGY_KNOWS_NO_HTTP, violation("topology.TopologyThatAnswersRequests")),
                Arguments.of(SERVICES_DO_NOT_KNOW_EACH_OTHER, violation("ProjectionThatCommands")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRoomsImportOnlyWhatTheyMay(ArchRule rule) {
        rule.check(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.paystream.projections"));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void everyRuleCanFail(ArchRule rule, String violation) {
        assertThat(rule.evaluate(new ClassFileImporter()
                                .importPackages("io.paystream.projections")
                                .that(named(violation)))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void theRulesJudgeSomething() {
        assertThat(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.paystream.projections.view", "io.paystream.projections.topology"))
                .hasSizeGreaterThan(10);
    }

    private static String violation(String name) {
        return "io.paystream.projections." + name;
    }

    private static DescribedPredicate<JavaClass> named(Class<?> type) {
        return named(type.getName());
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(
                "named " + name, type -> type.getName().equals(name));
    }
}
