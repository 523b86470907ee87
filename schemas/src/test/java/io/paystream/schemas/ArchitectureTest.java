package io.paystream.schemas;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.paystream.schemas.registry.RegistryRoomViolation;
import io.paystream.schemas.serde.ExactDecoding;
import io.paystream.schemas.serde.GeneratedModel;
import io.paystream.schemas.serde.SerdeRoomViolation;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String[] COMMON = {
        "java..",
        "org.apache.avro..",
        "org.apache.kafka.common..",
        "org.jspecify.annotations",
        "io.paystream.schemas",
        "io.paystream.schemas.avro"
    };

    private static final ArchRule CONTRACT = classes()
            .that()
            .resideInAnyPackage("io.paystream.schemas", "io.paystream.schemas.avro")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(COMMON).or(type(GeneratedModel.class)).or(type(ExactDecoding.class)));

    private static final ArchRule SERDE = classes()
            .that()
            .resideInAPackage("io.paystream.schemas.serde")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(COMMON)
                    .or(resideInAnyPackage("io.paystream.schemas.registry", "io.paystream.schemas.serde")));

    private static final ArchRule REGISTRY = classes()
            .that()
            .resideInAPackage("io.paystream.schemas.registry")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(COMMON)
                    .or(resideInAnyPackage(
                            "io.paystream.schemas.registry", "com.fasterxml.jackson..", "javax.net.ssl", "org.slf4j")));

    private static final ArchRule ONE_ROOM_CONNECTS = noClasses()
            .that()
            .resideInAnyPackage("io.paystream.schemas", "io.paystream.schemas.serde")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..");

    @Test
    void theContractImportsAvroKafkaAndJavaOnly() {
        CONTRACT.check(production());
    }

    @Test
    void serdesImportTheContractAndTheRegistryClient() {
        SERDE.check(production());
    }

    @Test
    void theRegistryClientAloneImportsJackson() {
        REGISTRY.check(production());
    }

    @Test
    void theRegistryClientAloneOpensConnections() {
        ONE_ROOM_CONNECTS.check(production());
    }

    @Test
    void everyRuleCanFail() {
        assertThat(violates(CONTRACT, ContractRoomViolation.class)).isTrue();
        assertThat(violates(SERDE, SerdeRoomViolation.class)).isTrue();
        assertThat(violates(REGISTRY, RegistryRoomViolation.class)).isTrue();
        assertThat(violates(ONE_ROOM_CONNECTS, ContractRoomViolation.class)).isTrue();
    }

    private static boolean violates(ArchRule rule, Class<?> violation) {
        return rule.evaluate(new ClassFileImporter().importClasses(violation)).hasViolation();
    }

    private static JavaClasses production() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.paystream.schemas");
    }
}
