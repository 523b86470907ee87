/** The projections held against the journal: served digests beside those of a replay, and the rows where they differ. */
@NullMarked
package io.paystream.standalone.audit.views;

import org.jspecify.annotations.NullMarked;
