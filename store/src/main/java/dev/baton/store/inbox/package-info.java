/** What waits for a person. */
@NullMarked
package dev.baton.store.inbox;

import org.jspecify.annotations.NullMarked;
