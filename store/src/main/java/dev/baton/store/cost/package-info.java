/** What sessions used, what that costs, and how much may be spent. */
@NullMarked
package dev.baton.store.cost;

import org.jspecify.annotations.NullMarked;
