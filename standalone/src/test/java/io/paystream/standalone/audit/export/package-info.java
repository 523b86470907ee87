/** The command line of exports, and what becomes of files. */
@NullMarked
package io.paystream.standalone.audit.export;

import org.jspecify.annotations.NullMarked;
