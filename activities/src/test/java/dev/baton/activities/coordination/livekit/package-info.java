@NullMarked
package dev.baton.activities.coordination.livekit;

import org.jspecify.annotations.NullMarked;
