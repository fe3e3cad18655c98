/** Workspace panels: what a panel is, and which there are. No I/O. */
@NullMarked
package dev.baton.panels;

import org.jspecify.annotations.NullMarked;
