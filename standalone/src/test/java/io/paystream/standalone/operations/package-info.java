/** Tests of {@code operations}. */
@NullMarked
package io.paystream.standalone.operations;

import org.jspecify.annotations.NullMarked;
