/** Tests of the command line for dead letters. */
@NullMarked
package io.paystream.standalone.audit.deadletters;

import org.jspecify.annotations.NullMarked;
