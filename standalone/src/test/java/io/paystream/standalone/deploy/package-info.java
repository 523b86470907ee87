/** The files that no engine runs in this build, held against the code that they name. May import every module. */
@NullMarked
package io.paystream.standalone.deploy;

import org.jspecify.annotations.NullMarked;
