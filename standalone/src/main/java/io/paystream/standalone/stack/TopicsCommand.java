package io.paystream.standalone.stack;

import io.paystream.service.settings.KafkaSettings;
import io.paystream.service.topics.TopicLayout;
import io.paystream.service.topics.TopicSetup;
import io.paystream.standalone.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        description = "Create or check the topics of an existing cluster.",
        subcommands = {TopicsCommand.Create.class, TopicsCommand.Check.class})
public final class TopicsCommand {

    @Command(
            name = "create",
            description =
                    "Create the topics that do not exist yet and check all of them. The partition count is for ever.")
    static final class Create implements Callable<Integer> {

        @Option(
                names = "--partitions",
                paramLabel = "N",
                defaultValue = "64",
                description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
        private int partitions;

        @Option(
                names = "--replication",
                paramLabel = "N",
                defaultValue = "3",
                description = "Replicas of each partition (default: ${DEFAULT-VALUE}).")
        private short replicas;

        @Mixin
        private Cluster cluster;

        @Override
        public Integer call() {
            return cluster.check(admin -> TopicSetup.create(admin, partitions, replicas));
        }
    }

    @Command(name = "check", description = "Name every topic that is missing or wrong.")
    static final class Check implements Callable<Integer> {

        @Mixin
        private Cluster cluster;

        @Override
        public Integer call() {
            return cluster.check(admin -> {});
        }
    }

    /** The cluster that the settings name. */
    static final class Cluster {

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Properties file with settings; the environment goes before it.")
        private @Nullable Path file;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command;

        int check(Consumer<Admin> before) {
            ServiceSettings settings = ServiceSettings.of(System.getenv(), file);
            try (Admin admin = Admin.create(settings.read(KafkaSettings::read))) {
                before.accept(admin);
                TopicLayout layout = TopicSetup.verify(admin);
                command.commandLine()
                        .getOut()
                        .println("the topics of cluster " + layout.clusterId() + " are right: "
                                + layout.partitionCount() + " partitions each");
            }
            return ExitCode.OK;
        }
    }
}
