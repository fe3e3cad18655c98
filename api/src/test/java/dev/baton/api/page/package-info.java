/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.page;

import org.jspecify.annotations.NullMarked;
