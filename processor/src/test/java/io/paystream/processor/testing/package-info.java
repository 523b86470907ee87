/** What several rooms' tests share: a real registry, whole envelopes, a driver for the topology, an independent verifier. */
@NullMarked
package io.paystream.processor.testing;

import org.jspecify.annotations.NullMarked;
