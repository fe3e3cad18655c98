/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.health;

import org.jspecify.annotations.NullMarked;
