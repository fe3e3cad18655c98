package dev.baton.media.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.provider.chain.Chains;
import dev.baton.media.voice.ChainedProviders;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationPlan;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.Scenario;
import dev.baton.workflows.simulation.SimulationMode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays conversations and leaves their files. Any number at a time, each on its caller's thread.
 */
public final class ConversationPlayer {

  private static final Logger log = LoggerFactory.getLogger(ConversationPlayer.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProviderSource providers;
  private final VoiceActivityDetector vad;
  private final RealTools tools;
  private final Rooms rooms;

  /**
   * @param tools has the tools of tested templates called
   * @param rooms where conversations in rooms are held
   */
  public ConversationPlayer(
      ProviderSource providers, VoiceActivityDetector vad, RealTools tools, Rooms rooms) {
    this.providers = providers;
    this.vad = vad;
    this.tools = tools;
    this.rooms = rooms;
  }

  /**
   * With the providers that are installed, as media workers choose among them.
   *
   * @throws ProviderException when none of them detects voices
   */
  public static ConversationPlayer ofInstalled(RealTools tools, Rooms rooms) {
    return new ConversationPlayer(
        new ChainedProviders(ProviderSource.INSTALLED, new Chains(new SimpleMeterRegistry())),
        Providers.find(VoiceActivityDetector.class, Providers.AUTO),
        tools,
        rooms);
  }

  /**
   * Plays one, unless it has been played already: then its result is given again.
   *
   * @param pulse called at least every few milliseconds; may throw to break off, and nothing is
   *     left of it then
   * @throws IOException when its files cannot be written
   * @throws ProviderException when there are no such providers
   */
  public ConversationResult play(ConversationPlan plan, Runnable pulse) throws IOException {
    var folder = ConversationLayout.folder(Path.of(plan.out()), plan.id());
    var played = resultIn(folder);
    if (played.isPresent()) {
      return played.get();
    }
    var unfinished = ConversationLayout.unfinished(folder);
    try {
      var result = play(plan, unfinished, pulse);
      ConversationLayout.delete(folder);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      return result;
    } finally {
      ConversationLayout.delete(unfinished);
    }
  }

  private ConversationResult play(ConversationPlan plan, Path folder, Runnable pulse)
      throws IOException {
    if (plan.mode() != SimulationMode.ROOM) {
      return play(plan, folder, pulse, null, null);
    }
    var studio = rooms.studio();
    if (studio == null) {
      return play(plan.in(SimulationMode.LOCAL), folder, pulse, null, rooms.absence());
    }
    try {
      return play(plan, folder, pulse, studio, null);
    } catch (NoRoomException e) {
      log.atWarn().addKeyValue("conversation", plan.id()).setCause(e).log("there is no room");
      return play(
          plan.in(SimulationMode.LOCAL), folder, pulse, null, String.valueOf(e.getMessage()));
    }
  }

  private ConversationResult play(
      ConversationPlan plan,
      Path folder,
      Runnable pulse,
      @Nullable RoomStudio studio,
      @Nullable String noRoom)
      throws IOException {
    long began = System.nanoTime();
    boolean written = plan.mode() == SimulationMode.TEXT;
    var scenario = plan.scenario().with(plan.persona());
    var casting = new Casting(plan, scenario, providers, tools);
    ConversationEnd end;
    TalkLog talked;
    long durationMs;
    try (var recording = written ? null : new CallRecording(folder);
        var talk = meeting(plan, scenario, casting, recording, pulse, studio)) {
      end = talk.toTheEnd();
      talked = talk.log();
      durationMs = talk.durationMs();
    }
    var judge = new Judge(providers, ModelChoice.AUTO);
    var failures = new Verdict(talked, end, judge).failures(scenario.expect());
    var result =
        new ConversationResult(
            plan.number(),
            plan.id(),
            plan.persona().id(),
            plan.persona().name(),
            scenario.id(),
            plan.mode(),
            end,
            talked.said().size(),
            durationMs,
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
            written ? null : WordErrors.of(talked.said()).rate(),
            failures,
            note(noRoom, judge.missed()),
            plan.tested() == null ? null : plan.tested().label(),
            talked.meanAnswerMs());
    Transcript.of(plan, result, talked).write(folder);
    JSON.writeValue(folder.resolve(ConversationLayout.RESULT).toFile(), result);
    log.atInfo()
        .addKeyValue("conversation", plan.id())
        .addKeyValue("end", end)
        .addKeyValue("duration_ms", durationMs)
        .addKeyValue("wall_ms", result.wallMs())
        .log("conversation played");
    return result;
  }

  private static @Nullable String note(@Nullable String noRoom, boolean notJudged) {
    var notes = new ArrayList<String>();
    if (noRoom != null) {
      notes.add("played in local mode: " + noRoom);
    }
    if (notJudged) {
      notes.add("not judged: no language model has a key here");
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }

  private Meeting meeting(
      ConversationPlan plan,
      Scenario scenario,
      Casting casting,
      @Nullable CallRecording recording,
      Runnable pulse,
      @Nullable RoomStudio studio) {
    Meeting.Sound sound = recording == null ? (_, _) -> {} : recording;
    var persona = plan.persona();
    return studio == null
        ? new Talk(
            persona, scenario, casting, plan.mode() == SimulationMode.TEXT, vad, sound, pulse)
        : new RoomTalk(
            studio,
            room -> rooms.exports().begin(room, plan.id()),
            persona,
            scenario,
            casting,
            vad,
            sound,
            pulse);
  }

  private static Optional<ConversationResult> resultIn(Path folder) throws IOException {
    var file = folder.resolve(ConversationLayout.RESULT);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), ConversationResult.class))
        : Optional.empty();
  }
}
