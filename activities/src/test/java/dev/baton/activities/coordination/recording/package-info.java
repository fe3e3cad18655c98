@NullMarked
package dev.baton.activities.coordination.recording;

import org.jspecify.annotations.NullMarked;
