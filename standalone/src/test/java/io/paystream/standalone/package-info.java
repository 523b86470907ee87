/** The command line as a caller sees it: arguments in, output and exit code out. */
@NullMarked
package io.paystream.standalone;

import org.jspecify.annotations.NullMarked;
