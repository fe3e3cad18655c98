/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.person;

import org.jspecify.annotations.NullMarked;
