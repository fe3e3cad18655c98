/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.knowledge;

import org.jspecify.annotations.NullMarked;
