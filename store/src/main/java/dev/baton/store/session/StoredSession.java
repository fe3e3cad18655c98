package dev.baton.store.session;

import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session's row.
 *
 * @param id the session (a UUID in lower case)
 * @param organisation whose session it is
 * @param template slug of its template
 * @param templateVersion the version that it runs, 0 for the draft; {@code null} where the session
 *     is older than versions
 * @param room LiveKit room
 * @param status where it stands
 * @param activeAgent name of the active agent
 * @param worker media worker that holds it or held it last; {@code null} before the first attach
 * @param epoch 0 before the first attach
 * @param metadataJson the job's metadata: a JSON object, or an empty string
 * @param workflowId id of its workflow
 * @param requestedAt when its start was asked for
 * @param startedAt when a worker first attached, or {@code null}
 * @param endedAt when it ended, or {@code null}
 * @param endReason why it ended, or {@code null}
 */
public record StoredSession(
    String id,
    UUID organisation,
    String template,
    @Nullable Integer templateVersion,
    String room,
    SessionStatus status,
    String activeAgent,
    @Nullable String worker,
    long epoch,
    String metadataJson,
    String workflowId,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable EndReason endReason) {}
