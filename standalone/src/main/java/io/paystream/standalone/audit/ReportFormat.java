package io.paystream.standalone.audit;

/** For people or for programs. */
enum ReportFormat {
    TABLE,
    JSON
}
