@NullMarked
package io.paystream.commands.flow;

import org.jspecify.annotations.NullMarked;
