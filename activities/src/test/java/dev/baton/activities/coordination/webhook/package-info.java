@NullMarked
package dev.baton.activities.coordination.webhook;

import org.jspecify.annotations.NullMarked;
