package io.paystream.service.topics;

/** What the topics were found to be: the cluster they live on and the partition count they share. */
public record TopicLayout(String clusterId, int partitionCount) {}
