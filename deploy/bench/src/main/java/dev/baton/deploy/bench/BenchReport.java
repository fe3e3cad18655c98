package dev.baton.deploy.bench;

import dev.baton.media.room.AudioReception;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What was measured; the JSON document of {@code --json} has these names in snake case.
 *
 * @param template slug of the template
 * @param sessions sessions at a time
 * @param talking how many of them talked
 * @param joined how many callers heard their agent
 * @param turnsPerSession questions of each caller that talked
 * @param turnTaking what the sessions were told
 * @param endOfTurnDelayMs silence plus wait before the agent may answer, as configured
 * @param joinMs from the request of a session to the first frame of its agent's track
 * @param voiceToVoiceMs from the end of the caller's speech to the first audible frame of the
 *     agent; the configured delay is part of it
 * @param bargeInMs from the first sample the caller speaks into a reply to the agent's last audible
 *     frame
 * @param turns planned in all
 * @param failedTurns of those
 * @param failures how many turns failed for which reason
 * @param holes silences of more than 60 ms within replies
 * @param longestHoleMs 0 when there are none
 * @param coresPerSession CPU cores of all media workers for each session that talked
 * @param pssMbPerSession memory (PSS) of all media workers that each session added, MB
 * @param processes cost of each process
 * @param bufferedMs how long the agents' audio waited in the callers' jitter buffers, the average
 *     of each call; a part of voice to voice
 * @param concealedPercent of the agents' audio that was made up because it had not come in time
 * @param silencePercent of the agents' audio that was made up as silence, which is what an agent's
 *     resting encoder leaves to the callers
 * @param clockLateMs how late the callers' 10 ms clock came at worst while they talked; if it is
 *     more than a few milliseconds, the machine was too busy to measure well
 * @param seconds the whole measurement took
 */
public record BenchReport(
    String template,
    int sessions,
    int talking,
    int joined,
    int turnsPerSession,
    TurnTakingRequest turnTaking,
    int endOfTurnDelayMs,
    Distribution joinMs,
    Distribution voiceToVoiceMs,
    Distribution bargeInMs,
    int turns,
    int failedTurns,
    Map<TurnFailure, Integer> failures,
    int holes,
    int longestHoleMs,
    double coresPerSession,
    double pssMbPerSession,
    List<ProcessCost> processes,
    Distribution bufferedMs,
    double concealedPercent,
    double silencePercent,
    double clockLateMs,
    double seconds) {

  private static final String MEDIA_WORKER = "media-worker";

  static BenchReport of(
      BenchSettings settings,
      List<Double> joins,
      List<CallResult> calls,
      List<ProcessCost> processes,
      List<AudioReception> reception,
      double clockLateMs,
      double seconds) {
    var failures = new EnumMap<TurnFailure, Integer>(TurnFailure.class);
    calls.forEach(call ->
        call.failures().forEach((reason, turns) -> failures.merge(reason, turns, Integer::sum)));
    var holes = all(calls, CallResult::holes);
    return new BenchReport(
        settings.template(),
        settings.sessions(),
        settings.talking(),
        joins.size(),
        settings.turns(),
        settings.turnTaking(),
        settings.turnTaking().endOfTurnDelayMs(),
        Distribution.of(joins),
        Distribution.of(all(calls, CallResult::voiceToVoice)),
        Distribution.of(all(calls, CallResult::bargeIn)),
        settings.talking() * settings.turns(),
        failures.values().stream().mapToInt(turns -> turns).sum(),
        failures,
        holes.size(),
        holes.stream().mapToInt(ms -> ms).max().orElse(0),
        ProcessCost.rounded(ofWorkers(processes, ProcessCost::coresPerSession), 1e4),
        ProcessCost.rounded(ofWorkers(processes, ProcessCost::pssMbPerSession), 10),
        processes,
        Distribution.of(reception.stream().map(AudioReception::bufferedMs).toList()),
        percent(reception, heard -> heard.concealedSamples() - heard.silentConcealedSamples()),
        percent(reception, AudioReception::silentConcealedSamples),
        ProcessCost.rounded(clockLateMs, 10),
        ProcessCost.rounded(seconds, 10));
  }

  private static double percent(
      List<AudioReception> reception, ToLongFunction<AudioReception> part) {
    long samples = reception.stream().mapToLong(AudioReception::samples).sum();
    long counted = reception.stream().mapToLong(part).sum();
    return samples == 0 ? 0 : ProcessCost.rounded(100.0 * counted / samples, 100);
  }

  private static <T> List<T> all(List<CallResult> calls, Function<CallResult, List<T>> part) {
    return calls.stream().map(part).flatMap(Collection::stream).toList();
  }

  private static double ofWorkers(List<ProcessCost> processes, ToDoubleFunction<ProcessCost> cost) {
    return processes.stream()
        .filter(process -> process.name().startsWith(MEDIA_WORKER))
        .mapToDouble(cost)
        .sum();
  }
}
