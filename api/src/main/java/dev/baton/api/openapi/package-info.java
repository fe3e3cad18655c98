/** The API's description of itself. */
@NullMarked
package dev.baton.api.openapi;

import org.jspecify.annotations.NullMarked;
