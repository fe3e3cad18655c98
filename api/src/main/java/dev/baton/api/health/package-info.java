/** What the API depends on, for the health endpoint. */
@NullMarked
package dev.baton.api.health;

import org.jspecify.annotations.NullMarked;
