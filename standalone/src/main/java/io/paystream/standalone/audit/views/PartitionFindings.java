package io.paystream.standalone.audit.views;

import io.paystream.processor.audit.Fault;
import java.util.List;

/** What was compared of one partition, and what differs. */
record PartitionFindings(long books, long rows, long leftOut, List<Fault> faults) {}
