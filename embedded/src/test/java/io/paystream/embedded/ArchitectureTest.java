package io.paystream.embedded;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final ArchRule KAFKA_AND_JAVA_ONLY = classes()
            .that()
            .resideInAPackage("io.paystream.embedded")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.paystream.embedded", "java..", "kafka..", "org.apache.kafka..", "org.jspecify.."));

    private static final ArchRule REGISTRY_MAIN_STANDS_ALONE = classes()
            .that()
            .haveSimpleNameStartingWith("RegistryMain")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java.."));

    @Test
    void embeddedImportsKafkaAndJavaOnly() {
        KAFKA_AND_JAVA_ONLY.check(production());
    }

    @Test
    void registryMainNeedsNothingButJava() {
        REGISTRY_MAIN_STANDS_ALONE.check(production());
    }

    @Test
    void theRulesCanFail() {
        JavaClasses violation = new ClassFileImporter().importClasses(RegistryMainThatUsesALibrary.class);

        assertThat(KAFKA_AND_JAVA_ONLY.evaluate(violation).hasViolation()).isTrue();
        assertThat(REGISTRY_MAIN_STANDS_ALONE.evaluate(violation).hasViolation())
                .isTrue();
    }

    private static JavaClasses production() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.paystream.embedded");
    }

    /** The deliberate violation. */
    private static final class RegistryMainThatUsesALibrary {
        @SuppressWarnings("unused") // read by the architecture rules alone
        private final Class<?> library = org.assertj.core.api.Assertions.class;
    }
}
