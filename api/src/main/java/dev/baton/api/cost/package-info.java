/** What sessions cost, at which prices, and how much may be spent. */
@NullMarked
package dev.baton.api.cost;

import org.jspecify.annotations.NullMarked;
