/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.tool;

import org.jspecify.annotations.NullMarked;
