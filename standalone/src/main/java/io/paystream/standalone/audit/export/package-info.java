/** The command that writes the journal as files for other programs: options, places and exit codes. */
@NullMarked
package io.paystream.standalone.audit.export;

import org.jspecify.annotations.NullMarked;
