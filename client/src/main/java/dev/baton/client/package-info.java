/** A client of Baton's API for servers written in Java: starts sessions and watches them. */
@NullMarked
package dev.baton.client;

import org.jspecify.annotations.NullMarked;
