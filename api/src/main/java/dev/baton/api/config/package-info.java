/** The API's settings, and the servers it is connected to. */
@NullMarked
package dev.baton.api.config;

import org.jspecify.annotations.NullMarked;
