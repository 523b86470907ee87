/** The broker and the registry themselves, started, stopped and killed. */
@NullMarked
package io.paystream.embedded;

import org.jspecify.annotations.NullMarked;
