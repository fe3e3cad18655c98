package dev.baton.media.voice;

import dev.baton.workflows.session.SessionEvent;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the user is away: neither side was heard for a while. Any sound or typed word of the
 * user ends that. Confined to the mailbox.
 */
final class AwayWatch {

  private final int awayMs;
  private final RoomView view;
  private final Mailbox mailbox;
  private final Bulletin bulletin;
  private final Runnable onAway;
  private UserState state = UserState.LISTENING;
  private boolean agentListens;
  private Mailbox.@Nullable Timer timer;

  /**
   * @param awayMs silence after which the user counts as away, ms; 0 for never
   * @param onAway called once for each absence
   */
  AwayWatch(int awayMs, Surroundings outside, Bulletin bulletin, Runnable onAway) {
    this.awayMs = awayMs;
    this.view = outside.view();
    this.mailbox = outside.mailbox();
    this.bulletin = bulletin;
    this.onAway = onAway;
  }

  void userSpeaks() {
    become(UserState.SPEAKING);
  }

  void userSilent() {
    become(UserState.LISTENING);
  }

  void userTyped() {
    become(UserState.LISTENING);
  }

  void agentState(AgentState agent) {
    boolean listens = agent == AgentState.LISTENING;
    if (listens != agentListens) {
      agentListens = listens;
      watch();
    }
  }

  /** Watches no longer. */
  void close() {
    agentListens = false;
    watch();
  }

  private void become(UserState now) {
    if (state == UserState.AWAY) {
      bulletin.tell(SessionEvent.USER_BACK, Map.of());
    }
    show(now);
    watch();
  }

  private void show(UserState now) {
    if (now != state) {
      state = now;
      view.userState(now);
    }
  }

  private void watch() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    if (awayMs > 0 && agentListens && state == UserState.LISTENING) {
      timer = mailbox.after(Duration.ofMillis(awayMs), this::gone);
    }
  }

  private void gone() {
    show(UserState.AWAY);
    bulletin.tell(SessionEvent.USER_AWAY, Map.of("after_ms", Integer.toString(awayMs)));
    onAway.run();
  }
}
