/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.template;

import org.jspecify.annotations.NullMarked;
