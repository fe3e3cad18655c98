package dev.baton.media.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.listening.MicrophoneCleaner;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.room.ParticipantKind;
import dev.baton.media.room.Room;
import dev.baton.media.room.RpcException;
import dev.baton.media.room.RpcInvocation;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Audience;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.agent.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom the agent listens to, and how: as the active agent's settings say, until a person in the
 * room chooses other people by the remote procedure {@code baton.listen_to} with the payload {@code
 * {"to": "one"|"named"|"all", "identities": […]}}. The workflow keeps the choice for the next
 * worker.
 */
final class ListeningChoice implements AutoCloseable {

  static final String METHOD = "baton.listen_to";

  /** The payload cannot be understood. */
  static final int BAD_REQUEST = 400;

  /** Only people choose. */
  static final int NOT_A_PERSON = 403;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Microphone microphone;
  private final MicrophoneCleaner cleaner = new MicrophoneCleaner();
  private Function<AgentDefinition, Listening> settings;
  private boolean chosen;
  private volatile boolean listening = true;

  /**
   * @param settings how each agent listens
   * @param chosenBefore whom people chose on an earlier worker; {@code null} where nobody did
   */
  ListeningChoice(
      Microphone microphone,
      Function<AgentDefinition, Listening> settings,
      @Nullable AudienceChoice chosenBefore) {
    this.microphone = microphone;
    this.settings = settings;
    if (chosenBefore != null) {
      use(chosenBefore);
    }
  }

  /** Agents listen in another way, each from the next time on that it is told of. */
  synchronized void use(Function<AgentDefinition, Listening> changed) {
    settings = changed;
  }

  /** Another agent has the session now. */
  synchronized void activeAgent(AgentDefinition agent) {
    var how = settings.apply(agent);
    listening = agent.talks();
    cleaner.use(how);
    if (!chosen) {
      microphone.listenTo(how.listenTo(), how.listenIdentities());
    }
  }

  /** Whether the active agent listens to anybody. */
  boolean listens() {
    return listening;
  }

  /** Frames on their way to the ears. */
  AudioFrameListener before(AudioFrameListener ears) {
    return cleaner.before(ears);
  }

  /** The agent plays a frame now. */
  void played(short[] frame) {
    cleaner.played(frame);
  }

  /**
   * Lets people in the room choose from now on.
   *
   * @param keep gets each choice
   */
  void serve(Room room, Consumer<AudienceChoice> keep) {
    room.registerRpcMethod(METHOD, call -> choose(room, call, keep));
  }

  private String choose(Room room, RpcInvocation call, Consumer<AudienceChoice> keep) {
    boolean person =
        room.participants().stream()
            .anyMatch(other ->
                other.identity().equals(call.callerIdentity())
                    && other.kind() != ParticipantKind.AGENT);
    if (!person) {
      throw new RpcException(NOT_A_PERSON, "only people in the room choose who is listened to");
    }
    var choice = read(call.payload());
    use(choice);
    keep.accept(choice);
    return "";
  }

  private synchronized void use(AudienceChoice choice) {
    chosen = true;
    microphone.listenTo(choice.listenTo(), choice.identities());
  }

  private static AudienceChoice read(String payload) {
    try {
      var request = JSON.readTree(payload);
      var choice =
          Listening.DEFAULT.to(
              Audience.of(request.path("to").asText()), identities(request.path("identities")));
      return new AudienceChoice(choice.listenTo(), choice.listenIdentities());
    } catch (JsonProcessingException e) {
      throw new RpcException(
          BAD_REQUEST, "send {\"to\": \"one\"|\"named\"|\"all\", \"identities\": [...]}");
    } catch (IllegalArgumentException e) {
      throw new RpcException(BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private static List<String> identities(JsonNode list) {
    var identities = new ArrayList<String>();
    list.forEach(identity -> identities.add(identity.asText()));
    return identities;
  }

  /** Frees what is native. */
  @Override
  public void close() {
    cleaner.close();
  }
}
