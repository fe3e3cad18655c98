/** Stories of sessions, told to the real workflow code, and replays of recorded ones. */
@NullMarked
package dev.baton.workflows.session;

import org.jspecify.annotations.NullMarked;
