package io.paystream.standalone.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.processor.audit.Fault;
import io.paystream.processor.audit.VerifyReport;

/** A report for a program, on one line. */
final class VerifyJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private VerifyJson() {}

    static String of(VerifyReport report) {
        ObjectNode json = JSON.objectNode()
                .put("holds", report.isClean())
                .put("partitions", report.partitions())
                .put("entries", report.entries())
                .put("inputs", report.inputs())
                .put("undecided", report.undecided())
                .put("chains", report.chains())
                .put("legs", report.legs())
                .put("stateRows", report.stateRows())
                .put("booksLeftOut", report.booksLeftOut())
                .put("walkMs", report.walk().toMillis())
                .put("stateMs", report.state().toMillis())
                .put("entriesPerSecond", Math.round(report.entriesPerSecond()))
                .put("clusterId", report.clusterId());
        report.views()
                .ifPresentOrElse(
                        views -> json.putObject("views")
                                .put("books", views.books())
                                .put("rows", views.rows())
                                .put("booksLeftOut", views.leftOut())
                                .put("ms", views.time().toMillis()),
                        () -> json.putNull("views"));
        ArrayNode faults = json.putArray("faults");
        report.faults().forEach(fault -> faults.add(of(fault)));
        return json + "\n";
    }

    private static ObjectNode of(Fault fault) {
        ObjectNode json = JSON.objectNode()
                .put("kind", fault.kind().name())
                .put("topic", fault.place().topic())
                .put("partition", fault.place().partition())
                .put("offset", fault.place().offset())
                .put("book", fault.book())
                .put("detail", fault.detail());
        fault.after().ifPresent(after -> json.put("after", after.toString()));
        return json;
    }
}
