/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.session;

import org.jspecify.annotations.NullMarked;
