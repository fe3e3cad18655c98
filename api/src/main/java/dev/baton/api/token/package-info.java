/** LiveKit's token source: who may join which room, and which agent is to meet them there. */
@NullMarked
package dev.baton.api.token;

import org.jspecify.annotations.NullMarked;
