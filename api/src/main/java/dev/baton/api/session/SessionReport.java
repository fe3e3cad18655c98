package dev.baton.api.session;

import org.jspecify.annotations.Nullable;

/**
 * A session, and where to go on from there.
 *
 * @param session with everything kept of it
 * @param workflowUrl its workflow in the Temporal UI; {@code null} where no UI is known
 * @param archiveUrl everything as one file; a path on this server
 */
record SessionReport(SessionView session, @Nullable String workflowUrl, String archiveUrl) {}
