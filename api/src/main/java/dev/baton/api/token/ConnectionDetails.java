package dev.baton.api.token;

import dev.baton.api.admission.Admission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.template.Templates;
import dev.baton.telemetry.trace.TraceMark;
import io.opentelemetry.api.trace.Span;
import java.util.UUID;
import livekit.LivekitRoom.RoomConfiguration;
import livekit.LivekitTokenSource.TokenSourceRequest;
import livekit.LivekitTokenSource.TokenSourceResponse;
import org.springframework.stereotype.Component;

/** Answers LiveKit's token requests. An agent's name is the slug of a session template. */
@Component
final class ConnectionDetails {

  private final Templates templates;
  private final Admission admission;
  private final ParticipantTokens tokens;

  ConnectionDetails(Templates templates, Admission admission, ParticipantTokens tokens) {
    this.templates = templates;
    this.admission = admission;
    this.tokens = tokens;
  }

  /**
   * Where to connect and with which token.
   *
   * @throws ApiProblem 400 for a request that cannot be meant, 404 for an unknown agent, 422 when
   *     no worker has the agent's providers, 503 when no worker could take the session
   */
  TokenSourceResponse issue(UUID organisation, TokenSourceRequest request) {
    var participant =
        Participant.of(
            "participant_",
            request.getParticipantIdentity(),
            request.getParticipantName(),
            request.getParticipantMetadata(),
            request.getParticipantAttributesMap());
    var room =
        TenantRooms.room(
            organisation, "room_name", Participant.room("room_name", request.getRoomName()));
    var configuration = dispatched(organisation, permitted(request.getRoomConfig()));
    if (configuration.getAgentsCount() > 0) {
      // Whoever comes (back) to a running session takes no slot.
      if (admission.activeIn(room).isEmpty()) {
        admission.requireFreeSlot();
      }
    }
    return TokenSourceResponse.newBuilder()
        .setServerUrl(tokens.serverUrl())
        .setParticipantToken(tokens.sign(participant, room, configuration))
        .build();
  }

  /**
   * What a client may ask of its room. Egress writes files and is not the client's to start; tags
   * cannot be signed by LiveKit's library, which writes maps in a form that its server does not
   * read.
   */
  private static RoomConfiguration permitted(RoomConfiguration configuration) {
    return configuration.toBuilder().clearEgress().clearTags().build();
  }

  /** The same, with agents by the names that LiveKit dispatches them by. */
  private RoomConfiguration dispatched(UUID organisation, RoomConfiguration configuration) {
    var dispatched = configuration.toBuilder();
    for (var agent : dispatched.getAgentsBuilderList()) {
      if (agent.getAgentName().isBlank()) {
        throw ApiProblem.invalidField(
            "room_config.agents.agent_name",
            "An agent was asked for without its name; give the slug of a session template as"
                + " agentName.");
      }
      var template = templates.require(organisation, agent.getAgentName());
      admission.requireProviders(organisation, template);
      admission.requireBudget(organisation, template);
      agent
          .setAgentName(template.slug())
          .setMetadata(TraceMark.put(Span.current().getSpanContext(), agent.getMetadata()));
    }
    return dispatched.build();
  }
}
