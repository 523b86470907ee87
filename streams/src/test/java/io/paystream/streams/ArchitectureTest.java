package io.paystream.streams;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final ArchRule STREAMS_AND_ROCKSDB_ONLY = classes()
            .that()
            .resideInAPackage("io.paystream.streams")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.paystream.streams",
                    "java..",
                    "org.apache.kafka.common..",
                    "org.apache.kafka.streams..",
                    "org.rocksdb..",
                    "org.slf4j..",
                    "org.jspecify.."));

    @Test
    void importsStreamsAndRocksDbOnly() {
        STREAMS_AND_ROCKSDB_ONLY.check(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.paystream.streams"));
    }

    @Test
    void theRuleCanFail() {
        assertThat(STREAMS_AND_ROCKSDB_ONLY
                        .evaluate(new ClassFileImporter().importClasses(Violation.class))
                        .hasViolation())
                .isTrue();
    }

    /** The deliberate violation. */
    private static final class Violation {
        @SuppressWarnings("unused") // read by the rule alone
        private final Class<?> forbidden = org.assertj.core.api.Assertions.class;
    }
}
