package dev.baton.media.voice;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.voice.TurnTimeline.Component;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
  private String language;
  private final Runnable changed;
  private final Seam seam;
  private final SequencedSet<Delivery> deliveries = new LinkedHashSet<>();
  private final Queue<Runnable> whenSilent = new ArrayDeque<>();
  private boolean held;
  private boolean handingOver;

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
    this.seam = outside.seam();
    this.turns = outside.turns();
    this.clock = outside.clock();
    this.mailbox = outside.mailbox();
    this.language = language;
    this.changed = changed;
  }

  /** Speaks another language from the next sentence on. */
  void language(String tag) {
    language = tag;
  }

  /** Begins an answer; it is heard after what is being said. */
  Delivery open(Cast cast, TurnTimeline timeline, Consumer<ProviderException> onError) {
    return open(cast, null, timeline, onError);
  }

  /** Says a fixed text, after what is being said. */
  void say(Cast cast, Line line, TurnTimeline timeline, Consumer<ProviderException> onError) {
    var delivery = open(cast, line, timeline, onError);
    delivery.push(line.text());
    delivery.finish();
  }

  private Delivery open(
      Cast cast, @Nullable Line line, TurnTimeline timeline, Consumer<ProviderException> onError) {
    var delivery = new Delivery(cast.agent(), line, timeline, onError);
    deliveries.add(delivery);
    var voice = cast.tts();
    if (voice == null) {
      delivery.silent = true;
    } else {
      delivery.speech =
          Speech.open(
              voice,
              cast.agent().models().tts(),
              language,
              playout.open(delivery, delivery.interruptible),
              delivery);
    }
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

  /** What was missed is not said again: the user has gone on to something else. */
  void forget() {
    playout.forget();
  }

  /** Stops everything that is being said. */
  void hush() {
    // The last first: what is written waits for the one before it.
    for (var delivery : List.copyOf(deliveries).reversed()) {
      if (delivery.silent) {
        ended(delivery, true, clock.instant());
      } else if (delivery.speech != null) {
        delivery.speech.stop();
      }
    }
  }

  /**
   * The session goes on elsewhere: what is cut off from now on and was asked for from outside is
   * said there again.
   */
  void handOver() {
    handingOver = true;
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
    if (!deliveries.remove(delivery)) {
      return;
    }
    var from = delivery.startedAt == null ? at : delivery.startedAt;
    var turn =
        delivery.remembered()
            ? conversation.said(delivery.saying, cut, from, at, delivery.timeline)
            : Optional.<Turn>empty();
    commit(delivery, cut, turn.orElse(null));
    turn.ifPresent(spoken -> {
      view.spoke(spoken);
      turns.spoke(spoken, delivery.timeline);
    });
    if (delivery.transcript != null) {
      delivery.transcript.close();
    }
    changed.run();
    if (!deliveries.isEmpty()) {
      deliveries.getFirst().goOn();
    }
    while (deliveries.isEmpty() && !whenSilent.isEmpty()) {
      whenSilent.remove().run();
    }
  }

  private void commit(Delivery delivery, boolean cut, @Nullable Turn turn) {
    var request = delivery.line == null ? null : delivery.line.requestId();
    if (request != null && !(cut && handingOver)) {
      seam.said(new SpeechOutcome(request, delivery.result(cut)), turn);
    } else if (turn != null) {
      seam.commit(turn);
    }
  }

  /** One thing said. Its playout tells it from another thread; everything else is the mailbox's. */
  final class Delivery implements Utterance.Listener, Speech.Listener {
    private final AgentDefinition agent;
    private final boolean interruptible;
    private final @Nullable Line line;
    private final TurnTimeline timeline;
    private final Consumer<ProviderException> onError;
    private final Conversation.Saying saying;
    private @Nullable Speech speech;
    private @Nullable Instant startedAt;
    private boolean finished;
    private boolean voiceFailed;

    /** Nothing more of it will be played: what still comes is only shown. */
    private boolean silent;

    private RoomView.@Nullable AgentTranscript transcript;

    private Delivery(
        AgentDefinition agent,
        @Nullable Line line,
        TurnTimeline timeline,
        Consumer<ProviderException> onError) {
      this.agent = agent;
      this.line = line;
      this.interruptible = line == null || line.allowInterruptions();
      this.timeline = timeline;
      this.onError = onError;
      this.saying =
          remembered() ? conversation.saying(agent.name()) : conversation.aside(agent.name());
    }

    private boolean remembered() {
      return line == null || line.remembered();
    }

    private SpeechOutcome.Result result(boolean cut) {
      if (!saying.begun()) {
        return SpeechOutcome.Result.NOT_SPOKEN;
      }
      return cut ? SpeechOutcome.Result.INTERRUPTED : SpeechOutcome.Result.SPOKEN;
    }

    /** Says a sentence more; with the white space before it. */
    void push(String sentence) {
      saying.append(sentence);
      var words = sentence.strip();
      if (silent) {
        write();
      } else if (speech != null && !words.isEmpty()) {
        timeline.begin(Component.TTS_FIRST_BYTE, clock.instant());
        conversation.meter().spoke(words.length());
        speech.push(words);
      }
    }

    /** That was all. */
    void finish() {
      finished = true;
      if (silent) {
        goOn();
      } else if (speech != null) {
        speech.finish();
      }
    }

    /** What was said before is over. */
    private void goOn() {
      if (silent) {
        write();
        // Later, as what is spoken ends later: who finishes it is not done yet.
        mailbox.execute(() -> {
          if (finished && due()) {
            Mouth.this.ended(this, false, clock.instant());
          }
        });
      }
    }

    /** Whether nothing is to be said before it. */
    private boolean due() {
      return !deliveries.isEmpty() && deliveries.getFirst() == this;
    }

    /** Shows what there is, as soon as it is due: nobody speaks it. */
    private void write() {
      var words = due() ? saying.rest() : "";
      if (words.isEmpty()) {
        return;
      }
      if (startedAt == null) {
        startedAt = clock.instant();
        timeline.heard(startedAt);
        changed.run();
      }
      append(words);
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
      mailbox.execute(() -> {
        voiceFailed = true;
        onError.accept(error);
      });
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
      mailbox.execute(() -> {
        if (voiceFailed && !cut) {
          goOnInSilence(at);
        } else {
          Mouth.this.ended(this, cut, at);
        }
      });
    }

    /** Without a voice the words are still shown, and count as said. */
    private void goOnInSilence(Instant at) {
      append(saying.rest());
      if (finished) {
        Mouth.this.ended(this, false, at);
      } else {
        silent = true;
      }
    }

    private void show(String announced) {
      append(saying.advance(announced));
    }

    private void append(String words) {
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
