package dev.baton.media.session;

import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.room.Participant;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.voice.AudioInlet;
import dev.baton.media.voice.Mailbox;
import dev.baton.media.voice.OperatorEars;
import dev.baton.media.voice.VoicePipeline;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.OperatorPass;
import dev.baton.workflows.operator.Takeover;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where an operator sits who talks to the user in the agent's place: listens to the operator's
 * microphone, and notices when nobody sits there any more. Called from the room's thread, from
 * commands and from the mailbox.
 */
final class OperatorChair implements AutoCloseable {

  /** An operator's page may be loaded anew, or need that long to come. */
  static final Duration ABSENCE = Duration.ofSeconds(30);

  private final Set<String> present = new HashSet<>();
  private final Map<String, RemoteAudioTrack> tracks = new HashMap<>();
  private @Nullable Takeover takeover;
  private @Nullable Studio studio;
  private @Nullable Listening listening;
  private int comingsAndGoings;

  /**
   * What the chair needs once the agent talks.
   *
   * @param voice of the agent
   * @param vad hears speech
   * @param mailbox for delays
   * @param left told the id of the takeover whose operator is gone
   */
  record Studio(
      String sessionId,
      VoicePipeline voice,
      VoiceActivityDetector vad,
      Mailbox mailbox,
      Consumer<String> left) {}

  private record Listening(RemoteAudioTrack track, AudioInlet inlet, OperatorEars ears) {
    void end() {
      track.removeListener(inlet);
      inlet.close();
      ears.close();
    }
  }

  /** Whether a participant is an operator: nobody else gets such an identity. */
  static boolean isOperator(Participant participant) {
    return isOperator(participant.identity());
  }

  static boolean isOperator(String identity) {
    return identity.startsWith(OperatorPass.IDENTITY_PREFIX);
  }

  /** The agent talks from now on, or is silent for an operator who has taken over before. */
  synchronized void open(Studio newStudio, @Nullable Takeover already) {
    studio = newStudio;
    if (takeover == null) {
      takeover = already;
    } else {
      newStudio.voice().takeOver(takeover);
    }
    settle();
  }

  synchronized void came(Participant operator) {
    present.add(operator.identity());
    settle();
  }

  synchronized void left(Participant operator) {
    present.remove(operator.identity());
    settle();
  }

  synchronized void add(RemoteAudioTrack track) {
    tracks.put(track.participant().identity(), track);
    settle();
  }

  synchronized void remove(RemoteAudioTrack track) {
    tracks.remove(track.participant().identity(), track);
    settle();
  }

  /** An operator takes over. */
  synchronized void takeOver(Takeover by) {
    takeover = by;
    if (studio != null) {
      studio.voice().takeOver(by);
    }
    settle();
  }

  /** The agent has the conversation again. */
  synchronized void handBack(String takeoverId, AgentNote note) {
    if (takeover != null && takeover.id().equals(takeoverId)) {
      takeover = null;
    }
    if (studio != null) {
      studio.voice().handBack(takeoverId, note);
    }
    settle();
  }

  private void settle() {
    var by = takeover;
    var open = studio;
    var track = by == null ? null : tracks.get(by.identity());
    if (listening != null && listening.track() != track) {
      listening.end();
      listening = null;
    }
    if (open == null || by == null) {
      comingsAndGoings++;
      return;
    }
    if (listening == null && track != null) {
      listening = listen(open, by, track);
    }
    awaitReturn(open, by);
  }

  private static Listening listen(Studio studio, Takeover by, RemoteAudioTrack track) {
    var ears = studio.voice().operatorEars(by.operator(), studio.vad());
    var inlet = new AudioInlet(studio.sessionId(), ears, ears.appetite(), ears::pause);
    track.addListener(inlet);
    return new Listening(track, inlet, ears);
  }

  private void awaitReturn(Studio open, Takeover by) {
    int now = ++comingsAndGoings;
    if (!present.contains(by.identity())) {
      open.mailbox()
          .after(
              ABSENCE,
              () -> {
                if (nobodyCame(now)) {
                  open.left().accept(by.id());
                }
              });
    }
  }

  private synchronized boolean nobodyCame(int since) {
    return since == comingsAndGoings;
  }

  @Override
  public synchronized void close() {
    studio = null;
    if (listening != null) {
      listening.end();
      listening = null;
    }
  }
}
