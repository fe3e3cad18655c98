package dev.baton.media.session;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.recording.SessionRecorder;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.room.Participant;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomException;
import dev.baton.media.room.TextOptions;
import dev.baton.media.seeing.Attachments;
import dev.baton.media.seeing.SeeingProviders;
import dev.baton.media.seeing.Sight;
import dev.baton.media.voice.AudioInlet;
import dev.baton.media.voice.SessionMailbox;
import dev.baton.media.voice.Surroundings;
import dev.baton.media.voice.TurnListener;
import dev.baton.media.voice.TurnTimeline;
import dev.baton.media.voice.VoicePipeline;
import dev.baton.telemetry.log.LogContext;
import dev.baton.workflows.agent.MetadataLookup;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.Placement;
import dev.baton.workflows.media.Talker;
import dev.baton.workflows.media.WorkerPulse;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session on this worker, from joining to leaving: joins the room while it attaches to the
 * workflow, waits for somebody to come, lets the pipeline talk, and leaves when all is committed.
 */
final class SessionRun {

  private static final Logger log = LoggerFactory.getLogger(SessionRun.class);

  /** Longer than the pipeline waits for the last words of a user. */
  private static final Duration FINISH = Duration.ofSeconds(2);

  /** Together with {@link #FINISH} less than the workflow waits for goodbyes. */
  private static final Duration FAREWELL = Duration.ofSeconds(7);

  /** Topic on which people are told, as a text, why a file of theirs was not taken. */
  private static final String REFUSED_FILE = "baton.file.refused";

  private final Placement placement;
  private final SessionSettings settings;
  private final WorkflowLink link;
  private final Succession succession;
  private final Standstill standstill;
  private final CompletableFuture<Ending> outcome = new CompletableFuture<>();
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final Microphone microphone = new Microphone();
  private final Early<Typed> typed = new Early<>();
  private final Early<Consumer<VoicePipeline>> commands = new Early<>();
  private final Early<SessionTemplate> drafts = new Early<>();
  private final Sight sight = new Sight();
  private final Newcomers newcomers = new Newcomers(System::nanoTime);
  private final Attachments attachments =
      new Attachments((identity, text) -> typed.accept(new Typed(identity, text)), this::refuse);
  private final OperatorChair chair = new OperatorChair();
  private final RoomPresence presence =
      new RoomPresence(
          microphone,
          typed,
          this::end,
          Attendance.STANDARD,
          sight,
          attachments,
          this::mayReturn,
          chair);
  private final CompletableFuture<Ending> fenced = new CompletableFuture<>();
  private volatile @Nullable RoomRequests requests;
  private volatile @Nullable Room joinedRoom;
  private volatile long epoch;
  private volatile @Nullable Talker talking;

  SessionRun(Placement placement, SessionSettings settings, WorkflowLink link, Tenure tenure) {
    this.placement = placement;
    this.settings = settings;
    this.link = link;
    this.succession = new Succession(tenure);
    this.standstill = new Standstill(placement.sessionId(), this::mayReturn, this::end);
  }

  /** The session with the epoch in which this worker has it; empty before it attached. */
  Optional<WorkerPulse.Held> held() {
    long now = epoch;
    return now == 0
        ? Optional.empty()
        : Optional.of(new WorkerPulse.Held(placement.sessionId(), now, talking));
  }

  /** What to do when the process was frozen, and whether it is known whose the session is. */
  Standstill standstill() {
    return standstill;
  }

  /** Nobody may come back to the room in whose place another worker has joined. */
  private boolean mayReturn() {
    try {
      return (succession.goesOnWithout(succession.tenure())
              || succession.tenure().awaitHeld(ending::isDone))
          && !ending.isDone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the session on this worker; the first ending counts. From any thread. */
  void end(Ending how) {
    if (how instanceof Ending.Fenced) {
      fenced.complete(how);
    }
    if (ending.complete(how)) {
      log.atInfo()
          .addKeyValue("session", placement.sessionId())
          .addKeyValue("ending", how)
          .log("The session ends on this worker");
    }
  }

  /** Tells the voice something, as soon as there is one. From any thread. */
  void tell(Consumer<VoicePipeline> command) {
    commands.accept(command);
  }

  /** Its template's draft was changed. From any thread. */
  void changeTemplate(SessionTemplate draft) {
    drafts.accept(draft);
  }

  /** Where an operator sits who takes over. */
  OperatorChair chair() {
    return chair;
  }

  /** How many videos of people are received for it. */
  int videosWatched() {
    return sight.watched();
  }

  /** Runs a tool in the room. From any thread. */
  ToolResult roomTool(ToolCall call, Duration timeout) throws InterruptedException {
    var open = requests;
    return open == null ? RoomRequests.noRoom(call) : open.run(call, timeout);
  }

  /** Whether this is the session as it has been since that epoch. */
  boolean isOf(long attachedEpoch) {
    return epoch == attachedEpoch;
  }

  /** The session's workflow changes its run; gives whether this worker has the session. */
  boolean expectNewRun(long attachedEpoch) {
    if (!isOf(attachedEpoch) || ending.isDone()) {
      return false;
    }
    succession.expect();
    return true;
  }

  /**
   * A new run of the workflow has placed the session here, where it is already.
   *
   * @return how the session ends on this worker, or that a still newer run has it
   */
  CompletableFuture<Ending> handOver(Tenure tenure) {
    var replaced = succession.handOver(tenure);
    log.atInfo()
        .addKeyValue("session", placement.sessionId())
        .log("A new run of the workflow has the session");
    return outcome.applyToEither(replaced, ending -> ending);
  }

  /** Whether the talk goes on for a while although that placement is over, for another to come. */
  boolean outlives(Tenure over) {
    return succession.outlives(over);
  }

  /** Holds the session until it ends, and tells all placements that it had. */
  Ending holdToTheEnd() {
    Ending how = new Ending.Moved("the session broke off");
    try {
      how = hold();
      return how;
    } finally {
      outcome.complete(how);
      succession.awaitHandOver();
    }
  }

  /** Holds the session until it ends; every turn has arrived when this returns. */
  private Ending hold() {
    if (ending.isDone()) {
      return ending.join();
    }
    var joining =
        CompletableFuture.supplyAsync(
            () -> Joined.join(settings, placement, presence), threads("join"));
    try {
      var snapshot = link.attach(settings.workerId());
      epoch = snapshot.epoch();
      var providers = SessionProviders.of(settings.providers(), snapshot);
      providers.require(snapshot.template().agent(snapshot.activeAgent()));
      var joined = joining.join();
      var user = waitForUser();
      if (user == null) {
        return ending.join();
      }
      return talk(snapshot, joined, user);
    } catch (RefusedException e) {
      return new Ending.Fenced(e.type(), e.reason());
    } catch (ProviderException e) {
      var why = String.valueOf(e.getMessage());
      return e.retryable() ? new Ending.Moved(why) : new Ending.CannotServe(why);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RoomException cause) {
        return new Ending.Moved("the room could not be joined: " + cause.getMessage());
      }
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ending.Moved("the worker is stopping");
    } finally {
      sight.close();
      joining.thenAccept(joined -> joined.room().disconnect()).exceptionally(e -> null).join();
    }
  }

  /** The first person in the room; {@code null} when the session ended before one came. */
  private @Nullable Participant waitForUser() throws InterruptedException {
    try {
      CompletableFuture.anyOf(presence.firstPerson(), ending)
          .get(settings.waitForUser().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end(new Ending.Over(EndReason.NOBODY_JOINED));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return ending.isDone() ? null : presence.firstPerson().getNow(null);
  }

  private Ending talk(SessionSnapshot snapshot, Joined joined, Participant user)
      throws InterruptedException {
    var metadata =
        new MetadataLookup(
            snapshot.metadataJson(),
            snapshot.room(),
            user.metadata(),
            snapshot.template().metadataKeys());
    var variables = new AgentVariables(metadata);
    var providers = SessionProviders.of(settings.providers(), snapshot);
    var manners = new AgentManners(metadata, this::warn);
    sight.allow(snapshot.template().modality());
    joinedRoom = joined.room();
    var recorder = record(snapshot);
    var reach =
        new Reach(new RoomAudience(joined.room()), settings.clock(), threads("ask-listeners"));
    var mouth = new Outlet(joined.track(), recorder, reach);
    standstill.watch(mouth);
    try (var choice =
            new ListeningChoice(
                microphone,
                manners.listening(snapshot.template()),
                snapshot.interventions().audience());
        var mailbox = new SessionMailbox(snapshot.sessionId());
        var seam =
            new OrderedSeam(
                link,
                snapshot.sessionId(),
                snapshot.epoch(),
                Backoff.STANDARD,
                variables,
                refusal -> end(new Ending.Fenced(refusal.type(), refusal.reason())));
        var voice =
            new VoicePipeline(
                snapshot.withTemplate(variables.fill(snapshot.template())),
                manners.turnTaking(snapshot.template()),
                settings.vad(),
                settings.turnDetector(),
                new Surroundings(
                    seam,
                    new RoomSurface(
                        joined.room(),
                        joined.track()::sid,
                        microphone::trackOf,
                        newcomers.telling(
                            sight::activeAgent,
                            agent -> microphone.agentListens(agent.talks()),
                            choice::activeAgent),
                        newcomers::again),
                    mouth.playedTo(choice::played),
                    new SeeingProviders(providers, sight, attachments),
                    mailbox,
                    new GatedPacer(settings.pacer(), () -> isHeard(joined.track(), reach)),
                    settings.clock(),
                    turns(snapshot),
                    microphone,
                    new RoomTransport(joined.room())));
        var inlet =
            new AudioInlet(
                snapshot.sessionId(),
                choice.before(voice.microphone()),
                voice.appetite(),
                voice::microphoneClosed)) {
      var closed = joined.awaitWays(ending);
      reach.tell(voice::unreached, voice::reached);
      microphone.open(inlet, recorder);
      new PushToTalk(joined.room(), inlet, microphone::hears, choice::listens).serve(voice);
      choice.serve(joined.room(), seam::listenTo);
      mailbox.afterEach(() -> talking = voice.talking());
      if (!closed.isEmpty()) {
        voice.happened(SessionEvent.NOT_REACHED, Map.of("ways", closed));
      }
      voice.begin();
      var panels =
          new RoomPanels(
              joined.room(), microphone::speaking, snapshot, seam, voice, settings.clock(), sight);
      newcomers.tell(panels::tookOver);
      requests =
          new RoomRequests(
              joined.room()::performRpc, microphone::speaking, sight::modality, panels::run);
      typed.open(said -> voice.typed(said.text(), said.identity()));
      commands.open(command -> command.accept(voice));
      drafts.open(draft -> {
        choice.use(manners.listening(draft));
        voice.changeAgents(variables.fill(draft), manners.turnTaking(draft));
      });
      chair.open(
          new OperatorChair.Studio(
              snapshot.sessionId(), voice, settings.vad(), mailbox, seam::operatorLeft),
          snapshot.interventions().takeover());
      var how = ending.join();
      if (how instanceof Ending.Fenced) {
        mouth.shut();
        return how;
      }
      if (how instanceof Ending.Over over && over.goodbye()) {
        await(voice.farewell(), FAREWELL, "The agent did not finish its goodbye");
      }
      inlet.close();
      joined.logReception(placement.sessionId());
      await(
          voice.finish(how instanceof Ending.Moved),
          FINISH,
          "The conversation did not come to an end");
      panels.settle();
      CompletableFuture.anyOf(seam.drained().toCompletableFuture(), fenced).join();
      return fenced.getNow(how);
    } finally {
      requests = null;
      chair.close();
      if (recorder != null) {
        recorder.close();
      }
    }
  }

  /** At the end the clock runs again, so that what was said of a sentence is committed. */
  private boolean isHeard(LocalAudioTrack track, Reach reach) {
    reach.tick();
    return !standstill.inDoubt()
        && (ending.isDone() || (presence.hasAudience() && !track.interrupted() && !reach.lost()));
  }

  private void await(CompletionStage<Void> done, Duration patience, String complaint)
      throws InterruptedException {
    try {
      CompletableFuture.anyOf(done.toCompletableFuture(), fenced)
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.atWarn()
          .addKeyValue("session", placement.sessionId())
          .addKeyValue("afterMs", patience.toMillis())
          .log(complaint);
    }
  }

  /** Tells people why a file of theirs was not taken. */
  private void refuse(String identity, String reason) {
    var room = joinedRoom;
    if (room != null) {
      room.sendText(TextOptions.topic(REFUSED_FILE).to(List.of(identity)), reason);
    }
  }

  /** A session that cannot be recorded is held all the same. */
  private @Nullable SessionRecorder record(SessionSnapshot snapshot) {
    if (!snapshot.template().recorded()) {
      return null;
    }
    try {
      return settings.recorders().open(snapshot.sessionId(), snapshot.epoch());
    } catch (IOException e) {
      log.atError()
          .addKeyValue("session", placement.sessionId())
          .setCause(e)
          .log("The session is not recorded: its folder cannot be written");
      return null;
    }
  }

  private TurnListener turns(SessionSnapshot snapshot) {
    var told =
        settings
            .telemetry()
            .session(snapshot.sessionId(), snapshot.room(), snapshot.template().slug());
    return new TurnListener() {
      @Override
      public void spoke(Turn turn, TurnTimeline timeline) {
        told.spoke(turn, timeline);
      }

      @Override
      public void gaveUp() {
        end(new Ending.Over(EndReason.FAILED));
      }
    };
  }

  private void warn(String warning) {
    log.atWarn().addKeyValue("session", placement.sessionId()).log(warning);
  }

  /** With the ids that lines in the log carry here. */
  private static Executor threads(String name) {
    return task -> Thread.ofVirtual().name(name).start(LogContext.carry(task));
  }
}
