/**
 * Workspace panels of a session: agents open, control and read them by tools, people work in them
 * in the page, and both see the same. Knows neither rooms nor workflows by name: {@link
 * dev.baton.media.panel.Screen} and {@link dev.baton.media.panel.Ledger} are its two sides.
 */
@NullMarked
package dev.baton.media.panel;

import org.jspecify.annotations.NullMarked;
