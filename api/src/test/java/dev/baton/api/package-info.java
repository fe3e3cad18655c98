/** The API, through real HTTP, on real servers. */
@NullMarked
package dev.baton.api;

import org.jspecify.annotations.NullMarked;
