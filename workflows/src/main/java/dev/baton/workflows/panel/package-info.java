/** Workspace panels in a session: what the media worker tells the workflow of them. */
@NullMarked
package dev.baton.workflows.panel;

import org.jspecify.annotations.NullMarked;
