/** Tests of the settings. */
@NullMarked
package dev.baton.api.config;

import org.jspecify.annotations.NullMarked;
