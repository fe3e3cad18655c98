package dev.baton.api.session;

import dev.baton.api.admission.Admission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.template.Templates;
import dev.baton.api.token.Participant;
import dev.baton.api.token.ParticipantTokens;
import dev.baton.api.token.TenantRooms;
import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelDefinition;
import dev.baton.store.session.StoredSession;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.SessionRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Starts sessions that a client asked for by name of the template. */
@Component
final class SessionStarter {

  private static final Logger log = LoggerFactory.getLogger(SessionStarter.class);

  private final Templates templates;
  private final Admission admission;
  private final PanelCatalogue panels;
  private final SessionWorkflows workflows;
  private final ParticipantTokens tokens;
  private final MetadataJson metadata;
  private final Clock clock;

  SessionStarter(
      Templates templates,
      Admission admission,
      PanelCatalogue panels,
      SessionWorkflows workflows,
      ParticipantTokens tokens,
      MetadataJson metadata,
      Clock clock) {
    this.templates = templates;
    this.admission = admission;
    this.panels = panels;
    this.workflows = workflows;
    this.tokens = tokens;
    this.metadata = metadata;
    this.clock = clock;
  }

  /**
   * Starts the session's workflow.
   *
   * @throws ApiProblem 400, 404 for an unknown template, 409 when the room has a session, 422 when
   *     no worker has the template's providers, 503 when no worker could take it
   */
  StartedSession start(UUID organisation, StartRequest request) {
    var slug = request.requireTemplate();
    var room = TenantRooms.room(organisation, "room", Participant.room("room", request.room()));
    var jobMetadata = metadata.text(metadata.members("metadata", request.metadata()));
    var sessionId = UUID.randomUUID().toString();
    var template = templates.require(room, slug, sessionId, request.templateVersion());
    var enabledPanels = panels(template);
    var participant = participant(request.userOrNobody(), template, enabledPanels);
    admission
        .activeIn(room)
        .ifPresent(session -> {
          throw taken(session);
        });
    admission.requireProviders(organisation, template);
    admission.requireBudget(organisation, template);
    admission.requireFreeSlot();
    workflows.start(
        new SessionRequest(sessionId, template.slug(), room, jobMetadata, clock.instant())
            .withVersion(Objects.requireNonNull(template.version())));
    log.atInfo()
        .addKeyValue("session", sessionId)
        .addKeyValue("template", template.slug())
        .addKeyValue("version", template.version())
        .addKeyValue("room", room)
        .log("session requested");
    return new StartedSession(
        sessionId,
        room,
        tokens.serverUrl(),
        tokens.sign(participant, room),
        template.modality(),
        enabledPanels);
  }

  private List<String> panels(SessionTemplate template) {
    return panels.select(template.panels()).stream().map(PanelDefinition::id).toList();
  }

  /** The metadata tells the page, and the agents, what the session was started with. */
  private Participant participant(
      StartRequest.UserInfo user, SessionTemplate template, List<String> enabledPanels) {
    var members =
        new LinkedHashMap<String, Object>(metadata.members("user_info.metadata", user.metadata()));
    members.put("session_template_id", template.slug());
    members.put("modality_profile", template.modality().profile());
    members.put("enabled_panels", enabledPanels);
    var participant = Participant.of("user_info.", user.identity(), user.name(), "", Map.of());
    members.put("user_id", participant.identity());
    if (user.name() != null && !user.name().isBlank()) {
      members.putIfAbsent("user", Map.of("name", participant.name()));
    }
    return new Participant(
        participant.identity(), participant.name(), metadata.text(members), Map.of());
  }

  private static ApiProblem taken(StoredSession session) {
    return new ApiProblem(
            HttpStatus.CONFLICT,
            "room-taken",
            "Room taken",
            "The room '%s' already has the session %s; end it, or choose another room."
                .formatted(session.room(), session.id()))
        .with("room", session.room())
        .with("session_id", session.id());
  }
}
