package io.paystream.processor.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** What keeps decide and evolve pure: a replay anywhere, at any time, gives the same bytes. */
final class PurityRules {

    private static final String DOMAIN = "io.paystream.processor.domain..";

    static final ArchRule IMPORTS_JAVA_AND_JSPECIFY_ONLY = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DOMAIN, "java..", "org.jspecify.annotations");

    private static final DescribedPredicate<JavaClass> DIFFERS_BETWEEN_RUNS = describe(
            "clocks, random sources, threads, network, files and databases",
            type -> type.isAssignableTo(Clock.class)
                    || type.isAssignableTo(Random.class)
                    || type.isEquivalentTo(UUID.class)
                    || type.isEquivalentTo(Thread.class)
                    || Set.of("java.net", "java.sql", "java.io", "java.nio.file", "java.util.random")
                            .contains(type.getPackageName())
                    || (type.getPackageName().startsWith("java.util.concurrent") && !type.isEnum()));

    static final ArchRule USES_NOTHING_THAT_DIFFERS_BETWEEN_RUNS =
            noClasses().that().resideInAPackage(DOMAIN).should().dependOnClassesThat(DIFFERS_BETWEEN_RUNS);

    private static final Set<String> CALLS_THAT_DIFFER = Set.of(
            "now",
            "currentTimeMillis",
            "nanoTime",
            "random",
            "getenv",
            "getProperty",
            "getDefault",
            "identityHashCode");

    private static final DescribedPredicate<JavaCall<?>> READS_THE_SURROUNDINGS = describe(
            "the time, the environment or the default locale",
            call -> CALLS_THAT_DIFFER.contains(call.getName()) || formatsInTheDefaultLocale(call));

    static final ArchRule CALLS_NOTHING_THAT_DIFFERS_BETWEEN_RUNS =
            noClasses().that().resideInAPackage(DOMAIN).should().callCodeUnitWhere(READS_THE_SURROUNDINGS);

    private PurityRules() {}

    private static boolean formatsInTheDefaultLocale(JavaCall<?> call) {
        return call.getTargetOwner().isEquivalentTo(String.class)
                && Set.of("format", "formatted").contains(call.getName());
    }
}
