package dev.baton.media.voice;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.voice.TurnTimeline.Component;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.session.TurnMetrics.Usage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the agent says, from the first word to the committed turn: shows each word when it was
 * played, and commits exactly the words that were. Confined to the mailbox.
 */
final class Mouth {

  private final Playout playout;
  private final Conversation conversation;
  private final RoomView view;
  private final TurnListener turns;
  private final Clock clock;
  private final Mailbox mailbox;
  private final String language;
  private final Runnable changed;
  private final SequencedSet<Delivery> deliveries = new LinkedHashSet<>();
  private final Queue<Runnable> whenSilent = new ArrayDeque<>();
  private boolean held;

  /**
   * @param changed called when the mouth began or ceased to sound
   */
  Mouth(
      Playout playout,
      Conversation conversation,
      Surroundings outside,
      String language,
      Runnable changed) {
    this.playout = playout;
    this.conversation = conversation;
    this.view = outside.view();
    this.turns = outside.turns();
    this.clock = outside.clock();
    this.mailbox = outside.mailbox();
    this.language = language;
    this.changed = changed;
  }

  /** Begins to say something that the user may interrupt. */
  Delivery open(Cast cast, TurnTimeline timeline, Consumer<ProviderException> onError) {
    return open(cast, true, timeline, onError);
  }

  /**
   * Begins to say something; it is heard after what is being said.
   *
   * @param interruptible whether the user may interrupt it
   */
  Delivery open(
      Cast cast,
      boolean interruptible,
      TurnTimeline timeline,
      Consumer<ProviderException> onError) {
    var delivery = new Delivery(cast.agent(), interruptible, timeline, onError);
    deliveries.add(delivery);
    delivery.speech = Speech.open(cast, language, playout.open(delivery, interruptible), delivery);
    return delivery;
  }

  /** Whether the agent has begun to say something that is not over. */
  boolean audible() {
    return deliveries.stream().anyMatch(d -> d.startedAt != null);
  }

  /** Whether nothing is being said, nor about to be. */
  boolean silent() {
    return deliveries.isEmpty();
  }

  /** Whether everything that is being said may be interrupted. */
  boolean interruptible() {
    return deliveries.stream().allMatch(d -> d.interruptible);
  }

  /** Falls silent, or does not begin, until {@link #release}. */
  void hold() {
    held = true;
    playout.hold();
  }

  /** Goes on exactly where it fell silent. */
  void release() {
    held = false;
    playout.release();
  }

  /** Whether it is silent for the user's sake. */
  boolean held() {
    return held && interruptible();
  }

  /** Stops everything that is being said. */
  void hush() {
    for (var delivery : deliveries) {
      if (delivery.speech != null) {
        delivery.speech.stop();
      }
    }
  }

  /**
   * Does something once all that was said is committed: at once, or after a tick of the playout.
   */
  void whenSilent(Runnable then) {
    if (deliveries.isEmpty()) {
      then.run();
    } else {
      whenSilent.add(then);
    }
  }

  private void ended(Delivery delivery, boolean cut, Instant at) {
    deliveries.remove(delivery);
    var from = delivery.startedAt == null ? at : delivery.startedAt;
    conversation
        .said(delivery.saying, cut, from, at, delivery.timeline)
        .ifPresent(turn -> {
          view.spoke(turn);
          turns.spoke(turn, delivery.timeline);
        });
    if (delivery.transcript != null) {
      delivery.transcript.close();
    }
    changed.run();
    while (deliveries.isEmpty() && !whenSilent.isEmpty()) {
      whenSilent.remove().run();
    }
  }

  /** One thing said. Its playout tells it from another thread; everything else is the mailbox's. */
  final class Delivery implements Utterance.Listener, Speech.Listener {
    private final AgentDefinition agent;
    private final boolean interruptible;
    private final TurnTimeline timeline;
    private final Consumer<ProviderException> onError;
    private final Conversation.Saying saying;
    private @Nullable Speech speech;
    private @Nullable Instant startedAt;
    private RoomView.@Nullable AgentTranscript transcript;

    private Delivery(
        AgentDefinition agent,
        boolean interruptible,
        TurnTimeline timeline,
        Consumer<ProviderException> onError) {
      this.agent = agent;
      this.interruptible = interruptible;
      this.timeline = timeline;
      this.onError = onError;
      this.saying = conversation.saying(agent.name());
    }

    /** Says a sentence more; with the white space before it. */
    void push(String sentence) {
      saying.append(sentence);
      var words = sentence.strip();
      if (speech != null && !words.isEmpty()) {
        timeline.begin(Component.TTS_FIRST_BYTE, clock.instant());
        conversation.used(new Usage(0, 0, 0, words.length()));
        speech.push(words);
      }
    }

    /** That was all. */
    void finish() {
      if (speech != null) {
        speech.finish();
      }
    }

    @Override
    public void firstAudio() {
      var at = clock.instant();
      mailbox.execute(() -> {
        timeline.end(Component.TTS_FIRST_BYTE, at);
        timeline.begin(Component.PLAYOUT, at);
      });
    }

    @Override
    public void failed(ProviderException error) {
      mailbox.execute(() -> onError.accept(error));
    }

    @Override
    public void started(Instant at) {
      mailbox.execute(() -> {
        startedAt = at;
        timeline.end(Component.PLAYOUT, at);
        timeline.heard(at);
        changed.run();
      });
    }

    @Override
    public void played(String words) {
      mailbox.execute(() -> show(words));
    }

    @Override
    public void ended(boolean cut, Instant at) {
      mailbox.execute(() -> Mouth.this.ended(this, cut, at));
    }

    private void show(String announced) {
      var words = saying.advance(announced);
      if (words.isEmpty()) {
        return;
      }
      if (transcript == null) {
        transcript = view.agentTranscript("agent-" + UUID.randomUUID(), agent);
      }
      transcript.append(words);
    }
  }
}
