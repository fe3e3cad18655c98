/** Customers' endpoints, and what they are told. */
@NullMarked
package dev.baton.store.webhook;

import org.jspecify.annotations.NullMarked;
