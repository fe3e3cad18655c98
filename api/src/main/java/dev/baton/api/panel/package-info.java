/** The workspace panels that templates may give to agents. */
@NullMarked
package dev.baton.api.panel;

import org.jspecify.annotations.NullMarked;
