/** Stands in for another service, so that a rule against importing one can be seen to fail. */
@NullMarked
package io.paystream.commands;

import org.jspecify.annotations.NullMarked;
