@NullMarked
package dev.baton.activities.coordination.room;

import org.jspecify.annotations.NullMarked;
