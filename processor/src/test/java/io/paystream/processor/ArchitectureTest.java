package io.paystream.processor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.paystream.processor.audit.export.violation.ExportThatTrustsAStore;
import io.paystream.processor.audit.violation.AuditThatRunsStreams;
import io.paystream.processor.deciding.violation.DecidingThatReadsATopic;
import io.paystream.processor.store.violation.StoreThatWritesEntries;
import io.paystream.processor.topology.violation.TopologyThatAsksTheGateway;
import io.paystream.processor.topology.violation.TopologyThatReadsRows;
import io.paystream.processor.wire.violation.WireThatReadsAStore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import what. The domain's own, stricter rules are held beside its tests. */
class ArchitectureTest {

    private static final String PROCESSOR = "io.paystream.processor.";
    private static final String[] GROUND = {"java..", "org.jspecify..", "org.slf4j.."};
    private static final String[] SCHEMAS = {"io.paystream.schemas..", "org.apache.avro.."};

    private static final ArchRule WIRE_SEES_DOMAIN_AND_SCHEMAS =
            room("wire", with(PROCESSOR + "domain..", "org.apache.kafka.common.header.."));

    private static final ArchRule STORE_SEES_DOMAIN_SCHEMAS_AND_STREAMS = room(
            "store", with(PROCESSOR + "domain..", "io.paystream.streams..", "org.apache.kafka..", "org.rocksdb.."));

    private static final ArchRule TOPOLOGY_SEES_NO_ROWS = room(
            "topology",
            with(
                    PROCESSOR + "domain..",
                    PROCESSOR + "wire..",
                    PROCESSOR + "store",
                    PROCESSOR + "deciding..",
                    "org.apache.kafka..",
                    "io.micrometer.core.."));

    private static final ArchRule DECIDING_SEES_NO_CLIENT_AND_NO_ROWS = room(
            "deciding",
            with(PROCESSOR + "domain..", PROCESSOR + "wire..", PROCESSOR + "store", "org.apache.kafka.common"));

    private static final ArchRule AUDIT_SEES_NO_STREAMS_AND_NO_ROWS = room(
            "audit",
            with(
                    PROCESSOR + "domain..",
                    PROCESSOR + "wire..",
                    PROCESSOR + "store",
                    PROCESSOR + "deciding..",
                    "org.apache.kafka.clients..",
                    "org.apache.kafka.common..",
                    "com.fasterxml.jackson.core..",
                    "javax.xml.stream.."));

    private static final ArchRule EXPORT_SEES_NO_STORE_AND_DECIDES_NOTHING = room(
            "audit.export",
            with(
                    PROCESSOR + "audit",
                    PROCESSOR + "domain..",
                    PROCESSOR + "wire..",
                    "org.apache.kafka.clients..",
                    "org.apache.kafka.common..",
                    "com.fasterxml.jackson.core..",
                    "javax.xml.stream.."));

    private static final ArchRule NO_OTHER_SERVICE = noClasses()
            .that()
            .resideInAPackage("io.paystream.processor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.paystream.commands..", "io.paystream.projections..", "io.paystream.standalone..");

    @Test
    void wireSeesDomainAndSchemasOnly() {
        WIRE_SEES_DOMAIN_AND_SCHEMAS.check(production());
    }

    @Test
    void storeSeesDomainSchemasAndStreamsOnly() {
        STORE_SEES_DOMAIN_SCHEMAS_AND_STREAMS.check(production());
    }

    @Test
    void topologySeesNoRows() {
        TOPOLOGY_SEES_NO_ROWS.check(production());
    }

    @Test
    void decidingSeesNoClientAndNoRows() {
        DECIDING_SEES_NO_CLIENT_AND_NO_ROWS.check(production());
    }

    @Test
    void auditSeesNoStreamsAndNoRows() {
        AUDIT_SEES_NO_STREAMS_AND_NO_ROWS.check(production());
    }

    @Test
    void exportSeesNoStoreAndDecidesNothing() {
        EXPORT_SEES_NO_STORE_AND_DECIDES_NOTHING.check(production());
    }

    @Test
    void processorSeesNoOtherService() {
        NO_OTHER_SERVICE.check(production());
    }

    @Test
    void eachRuleCanFail() {
        assertFails(WIRE_SEES_DOMAIN_AND_SCHEMAS, WireThatReadsAStore.class);
        assertFails(STORE_SEES_DOMAIN_SCHEMAS_AND_STREAMS, StoreThatWritesEntries.class);
        assertFails(TOPOLOGY_SEES_NO_ROWS, TopologyThatReadsRows.class);
        assertFails(DECIDING_SEES_NO_CLIENT_AND_NO_ROWS, DecidingThatReadsATopic.class);
        assertFails(AUDIT_SEES_NO_STREAMS_AND_NO_ROWS, AuditThatRunsStreams.class);
        assertFails(EXPORT_SEES_NO_STORE_AND_DECIDES_NOTHING, ExportThatTrustsAStore.class);
        assertFails(NO_OTHER_SERVICE, TopologyThatAsksTheGateway.class);
    }

    private static ArchRule room(String name, String[] allowed) {
        return classes()
                .that()
                .resideInAPackage(PROCESSOR + name + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(Stream.concat(Stream.of(PROCESSOR + name + ".."), Stream.of(allowed))
                                .toArray(String[]::new)));
    }

    private static String[] with(String... rooms) {
        return Stream.of(GROUND, SCHEMAS, rooms).flatMap(Stream::of).toArray(String[]::new);
    }

    private static void assertFails(ArchRule rule, Class<?> violation) {
        JavaClasses classes = new ClassFileImporter().importClasses(violation);
        assertThat(rule.evaluate(classes).hasViolation()).isTrue();
    }

    private static JavaClasses production() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.paystream.processor");
    }
}
