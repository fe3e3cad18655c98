package dev.baton.api.webhook;

import dev.baton.api.session.SessionWorkflows;
import dev.baton.store.person.PersonStore;
import dev.baton.store.session.SessionStore;
import dev.baton.store.session.StoredSession;
import dev.baton.store.track.PublishingRuleStore;
import dev.baton.workflows.coordination.track.PublishingOrders;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.tenant.Tenant;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitWebhook.WebhookEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What follows from events in rooms. A room that is closed has nobody in it: its session ends, even
 * when its worker died and cannot tell, instead of being placed again and waiting in vain.
 */
@Component
final class RoomEvents {

  private static final Logger log = LoggerFactory.getLogger(RoomEvents.class);

  /** In the browser or an app, and on the phone; the others are programs. */
  private static final Set<ParticipantInfo.Kind> PEOPLE =
      EnumSet.of(ParticipantInfo.Kind.STANDARD, ParticipantInfo.Kind.SIP);

  private final SessionStore sessions;
  private final SessionWorkflows workflows;
  private final PublishingRuleStore rules;
  private final PublishingOrders orders;
  private final PersonStore people;

  RoomEvents(
      SessionStore sessions,
      SessionWorkflows workflows,
      PublishingRuleStore rules,
      PublishingOrders orders,
      PersonStore people) {
    this.sessions = sessions;
    this.workflows = workflows;
    this.rules = rules;
    this.orders = orders;
    this.people = people;
  }

  void take(WebhookEvent event) {
    log.atInfo()
        .addKeyValue("event", event.getEvent())
        .addKeyValue("room", event.getRoom().getName())
        .addKeyValue("identity", event.getParticipant().getIdentity())
        .addKeyValue("kind", event.getParticipant().getKind())
        .log("LiveKit event");
    if (event.getEvent().equals("participant_joined")) {
      welcome(event);
    }
    if (event.getEvent().matches("participant_(joined|left|connection_aborted)")
        && PEOPLE.contains(event.getParticipant().getKind())) {
      // Who joins a room that is about to have a session is noted when they leave.
      var room = event.getRoom().getName();
      people.wasThere(Tenant.ofRoom(room), room, event.getParticipant().getIdentity());
    }
    if (event.getEvent().equals("room_finished")) {
      var room = event.getRoom().getName();
      rules.forget(Tenant.ofRoom(room), room);
      sessions
          .newestInRoom(Tenant.ofRoom(room), room)
          .filter(session -> wasIn(session, Instant.ofEpochSecond(event.getCreatedAt())))
          .ifPresent(session -> {
            if (workflows.end(session.id(), EndReason.USER_LEFT)) {
              log.atInfo()
                  .addKeyValue("session", session.id())
                  .log("session ends, for its room is closed");
            }
          });
    }
  }

  /** What somebody may publish may have been decided before they came. */
  private void welcome(WebhookEvent event) {
    var room = event.getRoom().getName();
    var participant = event.getParticipant();
    rules
        .find(Tenant.ofRoom(room), room, participant.getIdentity())
        .ifPresent(request -> {
          if (orders.apply(
              room,
              participant.getIdentity(),
              participant.getSid(),
              request,
              Instant.ofEpochSecond(event.getCreatedAt()))) {
            log.atInfo()
                .addKeyValue("room", room)
                .addKeyValue("identity", participant.getIdentity())
                .log("a rule for publishing is applied");
          }
        });
  }

  /** A session that no agent has joined yet is not meant: it may be the next one in that room. */
  private static boolean wasIn(StoredSession session, Instant closed) {
    var started = session.startedAt();
    return session.endedAt() == null && started != null && started.isBefore(closed);
  }
}
