/** Tools that are part of Baton, and webhooks against a real HTTP server. */
@NullMarked
package dev.baton.activities.tool;

import org.jspecify.annotations.NullMarked;
