/** Finishes recordings: joins segments to one file, verifies it, lists it. */
@NullMarked
package dev.baton.activities.recording;

import org.jspecify.annotations.NullMarked;
