/** What one organisation may know of another: nothing. */
@NullMarked
package dev.baton.api.tenant;

import org.jspecify.annotations.NullMarked;
