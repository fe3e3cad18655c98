/** What the six specialists have in common: how they read requests, check them, and fail. */
@NullMarked
package dev.baton.activities.coordination;

import org.jspecify.annotations.NullMarked;
