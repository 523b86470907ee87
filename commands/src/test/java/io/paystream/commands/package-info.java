@NullMarked
package io.paystream.commands;

import org.jspecify.annotations.NullMarked;
