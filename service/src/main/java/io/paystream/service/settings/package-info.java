/**
 * Twelve-factor configuration: settings named once, read once from the environment and a file, all faults reported
 * together. Imports {@code java.*} and the registry client's settings only.
 */
@NullMarked
package io.paystream.service.settings;

import org.jspecify.annotations.NullMarked;
