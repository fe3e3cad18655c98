/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.webhook;

import org.jspecify.annotations.NullMarked;
