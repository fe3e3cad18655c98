/** Accounts, members, keys, and the log of what they did. */
@NullMarked
package dev.baton.store.access;

import org.jspecify.annotations.NullMarked;
