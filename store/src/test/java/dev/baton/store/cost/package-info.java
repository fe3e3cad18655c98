/** Tests of costs on a real PostgreSQL. */
@NullMarked
package dev.baton.store.cost;

import org.jspecify.annotations.NullMarked;
