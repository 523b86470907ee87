@NullMarked
package io.paystream.commands.command;

import org.jspecify.annotations.NullMarked;
