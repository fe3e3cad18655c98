/** What waits for a person: one list of it. Answers go where they always go. */
@NullMarked
package dev.baton.api.inbox;

import org.jspecify.annotations.NullMarked;
