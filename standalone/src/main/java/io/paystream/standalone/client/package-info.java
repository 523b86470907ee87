/**
 * Commands that ask a gateway over HTTP and print its answer. Imports picocli, Jackson and {@code java.net.http}; no
 * service.
 */
@NullMarked
package io.paystream.standalone.client;

import org.jspecify.annotations.NullMarked;
