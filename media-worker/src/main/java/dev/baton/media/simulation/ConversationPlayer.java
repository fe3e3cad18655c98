package dev.baton.media.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationPlan;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

  public ConversationPlayer(ProviderSource providers, VoiceActivityDetector vad) {
    this.providers = providers;
    this.vad = vad;
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
    var folder = ConversationLayout.folder(plan.out(), plan.id());
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
    long began = System.nanoTime();
    boolean written = plan.mode() == SimulationMode.TEXT;
    var scenario = plan.scenario().with(plan.persona());
    var casting = new Casting(plan.persona(), scenario, plan.providers(), written, providers);
    ConversationEnd end;
    TalkLog talked;
    long durationMs;
    try (var recording = written ? null : new CallRecording(folder);
        var talk =
            new Talk(
                plan.persona(),
                scenario,
                casting,
                written,
                providers,
                vad,
                recording == null ? (_, _) -> {} : recording,
                pulse)) {
      end = talk.toTheEnd();
      talked = talk.log();
      durationMs = talk.durationMs();
    }
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
            new Verdict(talked, end).failures(scenario.expect()),
            null);
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

  private static Optional<ConversationResult> resultIn(Path folder) throws IOException {
    var file = folder.resolve(ConversationLayout.RESULT);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), ConversationResult.class))
        : Optional.empty();
  }
}
