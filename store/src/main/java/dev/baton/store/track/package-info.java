/** What people may publish. */
@NullMarked
package dev.baton.store.track;

import org.jspecify.annotations.NullMarked;
