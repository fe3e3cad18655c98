/** What is kept of people who talked to agents. */
@NullMarked
package dev.baton.store.person;

import org.jspecify.annotations.NullMarked;
