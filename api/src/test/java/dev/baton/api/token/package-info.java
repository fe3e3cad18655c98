/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.token;

import org.jspecify.annotations.NullMarked;
