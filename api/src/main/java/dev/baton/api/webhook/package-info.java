/** What LiveKit tells of its rooms. */
@NullMarked
package dev.baton.api.webhook;

import org.jspecify.annotations.NullMarked;
