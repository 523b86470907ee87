/** Tests of the benchmark's own parts; that it runs is shown in acceptance. */
@NullMarked
package io.paystream.standalone.bench;

import org.jspecify.annotations.NullMarked;
