package dev.baton.media;

import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.SessionRecords;
import dev.baton.workflows.session.SessionRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The session's records, as far as a media worker can tell: one template, one session a room. */
final class RoomKeeper implements SessionRecords {

  private volatile SessionTemplate template;
  private volatile int continueAfterEvents;
  private final Map<String, String> rooms = new ConcurrentHashMap<>();

  RoomKeeper(SessionTemplate template) {
    this.template = template;
  }

  /** Sessions that start from now on have that template. */
  void use(SessionTemplate other) {
    template = other;
  }

  /** The workflows of sessions that start from now on change their runs after so many events. */
  void continueAfter(int events) {
    continueAfterEvents = events;
  }

  @Override
  public Opened open(SessionRequest request) {
    var holder = rooms.putIfAbsent(request.room(), request.sessionId());
    return new Opened(template, holder == null ? request.sessionId() : holder, continueAfterEvents);
  }

  @Override
  public SessionTemplate draft(SessionRequest request) {
    return template;
  }

  @Override
  public Saved save(SessionChanges changes) {
    return Saved.QUIET;
  }

  /** The session in a room, or an empty string. */
  String sessionIn(String room) {
    return rooms.getOrDefault(room, "");
  }
}
