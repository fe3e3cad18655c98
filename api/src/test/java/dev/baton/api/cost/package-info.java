/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.cost;

import org.jspecify.annotations.NullMarked;
