package dev.baton.workflows.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session's metadata, looked up in this order: the job's metadata, the name of the room, the
 * participant's metadata. Metadata that is no JSON object holds nothing.
 */
public final class MetadataLookup {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");

  /** A value in the name of a room: a UUID, or whatever comes before the next hyphen. */
  private static final String ROOM_VALUE =
      "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[^-]+)";

  private final JsonNode job;
  private final String room;
  private final JsonNode participant;
  private final List<String> roomKeys;

  /**
   * @param jobMetadata a JSON object, or an empty string
   * @param room name of the room; {@code …workout_id-42-…} and {@code …workout-42-…} both say that
   *     {@code workout_id} is 42
   * @param participantMetadata a JSON object, or an empty string
   * @param roomKeys keys that may come from the name of the room: {@link
   *     SessionTemplate#metadataKeys}
   */
  public MetadataLookup(
      String jobMetadata, String room, String participantMetadata, List<String> roomKeys) {
    this.job = object(jobMetadata);
    this.room = room;
    this.participant = object(participantMetadata);
    this.roomKeys = List.copyOf(roomKeys);
  }

  /** The names of the variables in a text, each once, in the order of their first use. */
  public static List<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(found -> found.group(1)).distinct().toList();
  }

  /** The value of a key, as text; {@code user.name} is also the member name of the object user. */
  public Optional<String> value(String key) {
    return text(job, key).or(() -> inRoom(key)).or(() -> text(participant, key));
  }

  /**
   * The text with {@code {{key}}} replaced by the key's value, and by nothing where it has none.
   */
  public String fill(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1)).orElse("")));
  }

  private Optional<String> inRoom(String key) {
    if (!roomKeys.contains(key)) {
      return Optional.empty();
    }
    return afterName(key)
        .or(() ->
            key.endsWith("_id")
                ? afterName(key.substring(0, key.length() - "_id".length()))
                : Optional.empty());
  }

  private Optional<String> afterName(String name) {
    var matcher =
        Pattern.compile("(?:^|-)" + Pattern.quote(name) + "-" + ROOM_VALUE + "(?:-|$)")
            .matcher(room);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> text(JsonNode object, String key) {
    var value = object.path(key);
    // {{user.name}} is the member "user.name", or else the member "name" of "user".
    if (value.isMissingNode()) {
      value = object;
      for (var name : key.split("\\.", -1)) {
        value = value.path(name);
      }
    }
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static JsonNode object(String json) {
    if (json.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
