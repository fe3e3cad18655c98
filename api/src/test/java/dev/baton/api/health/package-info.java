/** Tests of health. */
@NullMarked
package dev.baton.api.health;

import org.jspecify.annotations.NullMarked;
