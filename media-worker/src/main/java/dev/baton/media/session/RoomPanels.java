package dev.baton.media.session;

import dev.baton.media.panel.Ledger;
import dev.baton.media.panel.PanelDesk;
import dev.baton.media.panel.PanelEvents;
import dev.baton.media.panel.PanelRules;
import dev.baton.media.panel.Screen;
import dev.baton.media.room.ParticipantKind;
import dev.baton.media.room.Room;
import dev.baton.media.room.RpcException;
import dev.baton.media.room.TextOptions;
import dev.baton.media.seeing.Drawing;
import dev.baton.media.seeing.Sight;
import dev.baton.media.voice.VoicePipeline;
import dev.baton.panels.PanelCatalogue;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The session's panels in its room. Pages see by the attribute {@value #READY} that they are
 * served, and by which epoch: another one is another worker, to which they say hello again.
 */
final class RoomPanels implements Screen {

  private static final String READY = "baton.agent.panels_epoch";
  private static final PanelCatalogue CATALOGUE =
      PanelCatalogue.installed(System.getenv(PanelCatalogue.OWN_PANELS));
  private static final PanelRules RULES = new PanelRules();

  /** Only people have pages. */
  private static final int NOT_A_PERSON = 403;

  private final Room room;
  private final Supplier<String> user;
  private final @Nullable PanelDesk desk;
  private final @Nullable Ledger ledger;

  /**
   * Serves the pages from now on; does nothing where the template has no panels and, since it is no
   * draft, will have none.
   *
   * @param user identity of the person the agent listens to; empty when there is none
   * @param sight gets pictures of what agents look at
   */
  RoomPanels(
      Room room,
      Supplier<String> user,
      SessionSnapshot snapshot,
      OrderedSeam seam,
      VoicePipeline voice,
      Clock clock,
      Sight sight) {
    this.room = room;
    this.user = user;
    var template = snapshot.template();
    boolean draft = Objects.equals(template.version(), SessionTemplate.DRAFT);
    if (template.panels().isEmpty() && !draft) {
      desk = null;
      ledger = null;
      return;
    }
    var kept =
        new Ledger(
            CATALOGUE, snapshot.panels(), seam::panelsChanged, RoomPanels::after, System::nanoTime);
    var served =
        new PanelDesk(
            CATALOGUE,
            RULES,
            snapshot.panels(),
            this,
            kept,
            new PanelEvents(clock, seam::note, voice::note),
            (callId, picture, values) ->
                sight.looks(
                    callId,
                    () ->
                        Drawing.jpeg(
                            values.path(picture.of()), picture.width(), picture.height())));
    ledger = kept;
    desk = served;
    room.onText(
        Screen.TOPIC,
        (info, text) -> {
          if (isPerson(info.senderIdentity())) {
            served.received(info.senderIdentity(), text);
          }
        });
    room.registerRpcMethod(
        Screen.HELLO,
        call -> {
          if (!isPerson(call.callerIdentity())) {
            throw new RpcException(NOT_A_PERSON, "only pages of people show panels");
          }
          return served.hello(call.payload());
        });
    room.setAttributes(Map.of(READY, Long.toString(snapshot.epoch())));
  }

  private static void after(Duration time, Runnable task) {
    CompletableFuture.delayedExecutor(
            time.toNanos(),
            TimeUnit.NANOSECONDS,
            run -> Thread.ofVirtual().name("panels").start(run))
        .execute(task);
  }

  /** Whoever came this moment calls before the room tells of them; agents are known. */
  private boolean isPerson(String identity) {
    return room.participants().stream()
        .noneMatch(
            other -> other.identity().equals(identity) && other.kind() == ParticipantKind.AGENT);
  }

  /** Runs the tool of a panel; waits for the page. Gives nothing for a tool that is none. */
  Optional<ToolResult> run(ToolCall call, Duration timeout) throws InterruptedException {
    var tool = desk == null ? null : desk.tool(call.name()).orElse(null);
    return desk == null || tool == null
        ? Optional.empty()
        : Optional.of(desk.run(tool, call, timeout));
  }

  /** Another agent has the conversation: it gets to know what is on the screen. */
  void tookOver(AgentDefinition agent) {
    if (desk != null) {
      desk.tookOver(agent);
    }
  }

  /** Tells the workflow of what it does not know yet. */
  void settle() {
    if (ledger != null) {
      ledger.tell();
    }
  }

  @Override
  public String call(String identity, String method, String payload, Duration timeout)
      throws InterruptedException {
    return room.performRpc(identity, method, payload, timeout);
  }

  @Override
  public void tellAll(String message) {
    room.sendText(TextOptions.topic(TOPIC), message);
  }

  @Override
  public void tell(String identity, String message) {
    room.sendText(TextOptions.topic(TOPIC).to(List.of(identity)), message);
  }

  @Override
  public String user() {
    return user.get();
  }
}
