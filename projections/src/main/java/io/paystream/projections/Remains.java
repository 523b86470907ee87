package io.paystream.projections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What generations of the views leave behind: a group, a changelog, a directory. Blocks. */
record Remains(Admin admin, Path stateDirectory) {

    /** By number; those that are running are among them. */
    SortedSet<Integer> generations() {
        SortedSet<Integer> numbers = new TreeSet<>();
        Set<String> topics = await(admin.listTopics().names(), "the topics cannot be listed");
        topics.forEach(topic -> Generation.ofChangelog(topic).ifPresent(found -> numbers.add(found.number())));
        for (GroupListing group : await(admin.listGroups().all(), "the groups cannot be listed")) {
            Generation.ofApplication(group.groupId()).ifPresent(found -> numbers.add(found.number()));
        }
        directories().forEach(name -> Generation.ofApplication(name).ifPresent(found -> numbers.add(found.number())));
        return numbers;
    }

    /**
     * Idempotent: what is gone already is no failure. No instance may run it; one that was killed is a member of the group until
     * its session ends, and is put out of it.
     *
     * @throws IllegalStateException which says what is left
     */
    void delete(Generation generation) {
        deleteDirectory(stateDirectory.resolve(generation.applicationId()));
        awaitDeleted(
                admin.deleteTopics(List.of(generation.changelog())).all(),
                UnknownTopicOrPartitionException.class,
                "the topic " + generation.changelog() + " cannot be deleted");
        removeMembers(generation.applicationId());
        awaitDeleted(
                admin.deleteConsumerGroups(List.of(generation.applicationId())).all(),
                GroupIdNotFoundException.class,
                "the group " + generation.applicationId() + " cannot be deleted");
    }

    private void removeMembers(String group) {
        boolean isKnown = await(admin.listGroups().all(), "the groups cannot be listed").stream()
                .anyMatch(listed -> listed.groupId().equals(group));
        if (isKnown && hasMembers(group)) {
            await(
                    admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                            .all(),
                    "the members of the group " + group + " cannot be put out of it");
        }
    }

    private boolean hasMembers(String group) {
        return await(admin.describeConsumerGroups(List.of(group)).all(), "the group " + group + " cannot be described")
                .values()
                .stream()
                .anyMatch(described -> !described.members().isEmpty());
    }

    private List<String> directories() {
        if (!Files.isDirectory(stateDirectory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(stateDirectory)) {
            return found.map(path -> String.valueOf(path.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteDirectory(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the directory " + directory + " cannot be deleted: " + e, e);
        }
    }

    private static void awaitDeleted(KafkaFuture<Void> deleted, Class<? extends Exception> gone, String failure) {
        try {
            deleted.get();
        } catch (ExecutionException e) {
            if (!gone.isInstance(e.getCause())) {
                throw new IllegalStateException(failure + ": " + e.getCause(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure + ": interrupted", e);
        }
    }

    private static <T extends @Nullable Object> T await(KafkaFuture<T> answer, String failure) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(failure + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure + ": interrupted", e);
        }
    }
}
