/** The auth specialist: tokens, the keys that sign them, and who is sent out of a room. */
@NullMarked
package dev.baton.workflows.coordination.auth;

import org.jspecify.annotations.NullMarked;
