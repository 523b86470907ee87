/**
 * Black-box tests of the packaged program: processes, HTTP and Kafka from outside. Uses schemas to read the topics and
 * nothing else of the project.
 */
@NullMarked
package io.paystream.acceptance;

import org.jspecify.annotations.NullMarked;
