/** Tools outside sessions: called to see what they answer, and looked up on their servers. */
@NullMarked
package dev.baton.api.tool;

import org.jspecify.annotations.NullMarked;
