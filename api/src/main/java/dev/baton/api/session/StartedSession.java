package dev.baton.api.session;

import dev.baton.workflows.agent.Modality;
import java.util.List;

/**
 * A session that was accepted. The user joins the room with the token; an agent is on its way
 * there.
 *
 * @param sessionId the session (a UUID)
 * @param room LiveKit room
 * @param livekitUrl where to connect
 * @param accessToken lets the user into the room, for ten minutes
 * @param modalityConfig which inputs the session uses
 * @param enabledPanels ids of the workspace panels the session may open
 */
record StartedSession(
    String sessionId,
    String room,
    String livekitUrl,
    String accessToken,
    Modality modalityConfig,
    List<String> enabledPanels) {}
