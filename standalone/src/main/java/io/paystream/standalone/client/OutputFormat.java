package io.paystream.standalone.client;

/** How results are printed: for people or for programs. */
enum OutputFormat {
    TABLE,
    JSON
}
