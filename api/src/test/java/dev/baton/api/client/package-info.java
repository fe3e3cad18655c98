/** The Java client, tried on the API itself. */
@NullMarked
package dev.baton.api.client;

import org.jspecify.annotations.NullMarked;
