/**
 * A real KRaft broker in this JVM and a real schema registry as its child, for development, demonstrations and tests.
 * Imports Kafka's server and {@code java.*} only; no other module of ours.
 */
@NullMarked
package io.paystream.embedded;

import org.jspecify.annotations.NullMarked;
