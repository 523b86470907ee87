/** Tests of the auditors' command line that need no topics. */
@NullMarked
package io.paystream.standalone.audit;

import org.jspecify.annotations.NullMarked;
