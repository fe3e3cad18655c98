/** Tests of the database against a real PostgreSQL. */
@NullMarked
package dev.baton.store;

import org.jspecify.annotations.NullMarked;
