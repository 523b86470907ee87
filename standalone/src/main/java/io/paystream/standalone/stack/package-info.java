/**
 * Broker, registry and services in one JVM, or one of them alone. May import every module; holds no rule of payments.
 */
@NullMarked
package io.paystream.standalone.stack;

import org.jspecify.annotations.NullMarked;
