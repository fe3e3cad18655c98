package dev.baton.media.voice;

import dev.baton.media.provider.Loudness;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.provider.chain.Chains;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AgentHooks;
import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.media.Talker;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.Interventions;
import dev.baton.workflows.operator.Takeover;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session as a story: who speaks when, in seconds. The whole pipeline is real; ears, mind, voice
 * and time are the test's.
 */
final class FakeSession implements AutoCloseable {

  private final ManualTime time = new ManualTime();
  private final FakeUser user = new FakeUser(time);
  private final FakeSurroundings outside = new FakeSurroundings(time);
  private final FakePast past = new FakePast();
  private AgentDefinition entry = Agents.triage(null, true);
  private String language = "en";
  private TurnTaking turnTaking = new TurnTaking(250, 0, 2000, 200);
  private VoiceActivityDetector vad = new Loudness();
  private @Nullable TurnDetector turnDetector;
  private Conduct conduct = new Conduct(0, null, 0, null, false, 16_000);
  private final TreeMap<Integer, Consumer<VoicePipeline>> commands = new TreeMap<>();
  private @Nullable VoicePipeline opened;
  private @Nullable ProviderSource providersInUse;

  /** Lengths of the turns that were judged by their sound. */
  final List<Integer> turnLengthsMs = new ArrayList<>();

  final FakeProviders providers = new FakeProviders(time);
  final FakeRoomView view = new FakeRoomView();
  final InMemorySpanExporter spans = outside.spans;
  final FakeSeam seam = new FakeSeam(time, List.of(entry, Agents.expert()));

  FakeSession greeting(String text) {
    entry = Agents.triage(text, true);
    return this;
  }

  FakeSession forgettingAtHandoff() {
    entry = Agents.triage(null, false);
    return this;
  }

  FakeSession turnTaking(int vadSilence, int minDelay, int maxDelay, int minInterruption) {
    turnTaking = new TurnTaking(vadSilence, minDelay, maxDelay, minInterruption);
    return this;
  }

  FakeSession turnTaking(TurnTaking settings) {
    turnTaking = settings;
    return this;
  }

  /** Turns are judged by their sound, one after the other so; it takes that long. */
  FakeSession soundIsJudged(double seconds, float... completeness) {
    return judgesWith(new FakeTurnDetector(time, ms(seconds), turnLengthsMs, completeness));
  }

  /** The recogniser understands a word each 200 ms, while the user still speaks. */
  FakeSession recogniserShowsPartialTexts() {
    providers.partials = true;
    return this;
  }

  FakeSession recogniserTakes(double seconds) {
    providers.sttLatencyMs = ms(seconds);
    return this;
  }

  FakeSession conduct(Conduct how) {
    conduct = how;
    return this;
  }

  FakeSession answersInAdvance() {
    return conduct(new Conduct(0, null, 0, null, true, 16_000));
  }

  /** The template's language. */
  FakeSession speaks(String tag) {
    language = tag;
    return this;
  }

  FakeSession userSpeaksLanguage(String tag) {
    providers.heardLanguage = tag;
    return this;
  }

  FakeSession workflowIsAway() {
    seam.reachable = false;
    return this;
  }

  FakeSession entry(AgentDefinition agent) {
    entry = agent;
    return this;
  }

  /** The agent that takes over. */
  FakeSession expert(AgentDefinition agent) {
    seam.replace(agent);
    return this;
  }

  FakeSession hooks(AgentHooks hooks) {
    entry = entry.toBuilder().hooks(hooks).build();
    return this;
  }

  /** The session came here with something that it was asked to say. */
  FakeSession wasAskedToSay(String id, String text) {
    past.asked.add(new SpeechRequest(id, text, true, true));
    return this;
  }

  FakeSession isAskedToSay(double at, SpeechRequest request) {
    commands.put(ms(at), voice -> voice.say(request));
    return this;
  }

  /** The newest tool call has come so far. */
  FakeSession toolTells(double at, String words) {
    commands.put(ms(at), voice -> voice.toolProgress(seam.calls.getLast().callId(), words));
    return this;
  }

  /** The agent gets to know something at that second. */
  FakeSession isNoted(double at, AgentNote note) {
    commands.put(ms(at), voice -> voice.note(note));
    return this;
  }

  /** Something else happens at that second. */
  FakeSession happens(double at, Consumer<VoicePipeline> command) {
    commands.put(ms(at), command);
    return this;
  }

  FakeSession isTakenOver(double at, String takeoverId) {
    commands.put(ms(at), voice -> voice.takeOver(takeover(takeoverId)));
    return this;
  }

  FakeSession isHandedBack(double at, String takeoverId, AgentNote note) {
    commands.put(ms(at), voice -> voice.handBack(takeoverId, note));
    return this;
  }

  /** The session came here with that. */
  FakeSession hadInterventions(Interventions before) {
    past.interventions = before;
    return this;
  }

  /** The operator says something from that second on; the recogniser hears that text next. */
  FakeSession operatorSays(double from, double to, String text) {
    var ears = new AtomicReference<OperatorEars>();
    commands.put(ms(from), voice -> ears.set(voice.operatorEars("bob", vad)));
    var speaking = new FakeUser(time);
    speaking.speaks(ms(from) + 10, ms(to));
    for (int at = ms(from) + 10; at < ms(to) + 600; at += 10) {
      commands.put(at, voice -> Objects.requireNonNull(ears.get()).onFrame(speaking.frame()));
    }
    providers.heard.add(text);
    return this;
  }

  static Takeover takeover(String id) {
    return new Takeover(id, "bob", "operator-" + id, ManualTime.START);
  }

  FakeSession isSilenced(double at, boolean force) {
    commands.put(ms(at), voice -> voice.interrupt(force));
    return this;
  }

  FakeSession voiceBreaksAfter(int sentences) {
    providers.voiceBreaksAfter = sentences;
    return this;
  }

  FakeSession voiceTakes(double seconds) {
    providers.voiceLatencyMs = ms(seconds);
    return this;
  }

  FakeSession toolsTake(double seconds) {
    seam.toolLatencyMs = ms(seconds);
    return this;
  }

  FakeSession voiceSpeaksWholeSentences() {
    providers.wholeSentences = true;
    return this;
  }

  /** The voice announces "4:43" as "4:" and "43", and quotation marks alone. */
  FakeSession voiceAnnouncesPiecesOfWords() {
    providers.piecesOfWords = true;
    return this;
  }

  FakeSession resumesWith(String activeAgent, Turn... turns) {
    past.active = activeAgent;
    past.turns.addAll(List.of(turns));
    return this;
  }

  /** Other workers have had the session before. */
  FakeSession inEpoch(long newEpoch) {
    past.epoch = newEpoch;
    return this;
  }

  /** Somebody was saying something when the worker before was lost. */
  FakeSession cutShort(Talker talker) {
    past.cutShort = talker;
    return this;
  }

  /** Who is saying something that is not kept yet. */
  @Nullable Talker talking() {
    return pipeline().talking();
  }

  FakeSession hadCalled(ToolCall call) {
    past.calls.add(call);
    return this;
  }

  /** The last of those calls had that result. */
  FakeSession whichAnswered(String content) {
    past.answered(content);
    return this;
  }

  /** From now on that is what the tool answers. */
  FakeSession toolAnswers(String tool, String content) {
    seam.answers.put(tool, content);
    return this;
  }

  FakeSession wasHandedOver(Handoff handoff) {
    past.handoffs.add(handoff);
    return this;
  }

  /** The user speaks, and the recogniser hears that text; an empty one is noise. */
  FakeSession userSpeaks(double from, double to, String text) {
    user.speaks(ms(from), ms(to));
    providers.heard.add(text);
    return this;
  }

  /** Whose voice it is from that second on. */
  FakeSession isSpeaking(double from, String identity) {
    outside.speakers.put(ms(from), identity);
    return this;
  }

  /** The user says what was recorded, and the recogniser hears that text. */
  FakeSession userSays(double from, short[] recorded, String text) {
    user.says(ms(from), recorded);
    providers.heard.add(text);
    return this;
  }

  FakeSession hearsWith(VoiceActivityDetector detector) {
    vad = detector;
    return this;
  }

  FakeSession judgesWith(TurnDetector detector) {
    turnDetector = detector;
    return this;
  }

  /** The user holds the button down from the one second to the other. */
  FakeSession userHoldsTheButton(double from, double to) {
    user.holdsTheButton(ms(from), ms(to));
    return this;
  }

  FakeSession userCancels(double at) {
    user.cancels(ms(at));
    return this;
  }

  FakeSession userTypes(double at, String text) {
    user.types(ms(at), text);
    return this;
  }

  FakeSession agentAnswers(String text, Generation.WantedCall... calls) {
    return agentAnswersAfter(0, text, calls);
  }

  FakeSession agentAnswersAfter(double seconds, String text, Generation.WantedCall... calls) {
    providers.scripts.add(new FakeProviders.Script(text, List.of(calls), ms(seconds), null));
    return this;
  }

  FakeSession modelFails() {
    providers.scripts.add(
        new FakeProviders.Script("", List.of(), 0, new ProviderException("away", true, null)));
    return this;
  }

  static Generation.WantedCall call(String tool) {
    return new Generation.WantedCall(tool, "{}");
  }

  /** Tells the story up to that second. */
  FakeSession playTo(double seconds) {
    var pipeline = pipeline();
    while (time.elapsedMs() < ms(seconds)) {
      step(pipeline);
    }
    return this;
  }

  /** Ends the session, with as much time as it takes. */
  void finish() {
    pipeline().microphoneClosed();
    outside.await(pipeline().finish(false));
  }

  /** The session goes on elsewhere. */
  void moves() {
    pipeline().microphoneClosed();
    outside.await(pipeline().finish(true));
  }

  /** The agent says goodbye, and then the session ends. */
  void saysGoodbye() {
    outside.await(pipeline().farewell());
    finish();
  }

  private VoicePipeline pipeline() {
    return opened == null ? open() : opened;
  }

  private VoicePipeline open() {
    var snapshot = past.snapshot(Agents.template(entry, turnTaking, conduct, language));
    var pipeline =
        new VoicePipeline(snapshot, agent -> turnTaking, vad, turnDetector, surroundings());
    opened = pipeline;
    pipeline.begin();
    time.settle();
    return pipeline;
  }

  /** What the story's pipeline touches. */
  Surroundings surroundings() {
    return outside.with(seam, view, providersInUse == null ? providers : providersInUse);
  }

  /** Providers are guarded, and those that fail have successors. */
  FakeSession throughChains() {
    providersInUse = new ChainedProviders(providers, new Chains(new SimpleMeterRegistry()));
    return this;
  }

  /** Providers whose language model only says what was written for it. */
  ProviderSource scriptedProviders() {
    providers.scripted = true;
    return providers;
  }

  private void step(VoicePipeline pipeline) {
    user.act(pipeline);
    var command = commands.remove((int) time.elapsedMs());
    if (command != null) {
      command.accept(pipeline);
    }
    var frame = user.frame();
    time.advance(Duration.ofMillis(10));
    pipeline.microphone().onFrame(frame);
    time.settle();
    outside.tick();
  }

  /** Turns as "user: text" and "agent: text", cut ones with a dash at the end. */
  List<String> history() {
    return seam.history();
  }

  /** What the model was given last, in the same form; calls and results as they are named. */
  List<String> contextOfAnswer(int number) {
    return providers.context(number);
  }

  /** When the agent was first heard at or after that second, in seconds. */
  double agentHeardFrom(double seconds) {
    return outside.heardFromMs(ms(seconds)) / 1000.0;
  }

  /** When the agent was last heard before that second, in seconds. */
  double agentHeardUntil(double seconds) {
    return outside.heardUntilMs(ms(seconds)) / 1000.0;
  }

  /** How long the agent was heard in all. */
  double agentHeardSeconds() {
    return outside.heardMs() / 1000.0;
  }

  /** When the dialogue gave up, ms; -1 if it did not. */
  int gaveUpAtMs() {
    return outside.gaveUpAtMs();
  }

  private static int ms(double seconds) {
    return (int) Math.round(seconds * 1000);
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
