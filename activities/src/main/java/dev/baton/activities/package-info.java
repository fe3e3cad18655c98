/** What touches the world on behalf of workflows: the database, customers' tools, recordings. */
@NullMarked
package dev.baton.activities;

import org.jspecify.annotations.NullMarked;
