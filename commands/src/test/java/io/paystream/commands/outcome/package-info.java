@NullMarked
package io.paystream.commands.outcome;

import org.jspecify.annotations.NullMarked;
