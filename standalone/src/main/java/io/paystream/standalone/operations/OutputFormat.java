package io.paystream.standalone.operations;

/** How results are printed: for people or for programs. */
enum OutputFormat {
    TABLE,
    JSON
}
