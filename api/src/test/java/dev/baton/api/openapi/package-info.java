/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.openapi;

import org.jspecify.annotations.NullMarked;
