/** What is kept of people who talked to agents, and how it is deleted. */
@NullMarked
package dev.baton.api.person;

import org.jspecify.annotations.NullMarked;
