/**
 * The REST way in: reads a request strictly, sends the operation, and answers from the committed entry alone. Imports
 * {@code command}, {@code outcome}, {@code service} and Javalin.
 */
@NullMarked
package io.paystream.commands.gateway;

import org.jspecify.annotations.NullMarked;
