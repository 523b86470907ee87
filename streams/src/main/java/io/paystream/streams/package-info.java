/** What the Streams applications share: a bound on the native memory of their stores. Imports Streams and RocksDB. */
@NullMarked
package io.paystream.streams;

import org.jspecify.annotations.NullMarked;
