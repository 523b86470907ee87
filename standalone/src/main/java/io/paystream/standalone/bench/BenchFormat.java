package io.paystream.standalone.bench;

/** For people or for programs. */
enum BenchFormat {
    TABLE,
    JSON
}
