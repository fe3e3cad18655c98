package dev.baton.coordinator.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names and numbers that a goal in plain words mentions.
 *
 * @param words the part of the goal that is looked at first
 * @param goal the whole of it, where names may stand that the part leaves out
 * @param context what was given besides the goal
 */
record Details(String words, String goal, Map<String, String> context) {

  private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final String NAME = "[\"'“‘]?([\\p{L}\\d][\\p{L}\\d_.@-]*)[\"'”’]?";
  private static final Pattern ROOM =
      Pattern.compile("\\brooms?\\s+(?:(?:called|named|with the name|name)\\s+)?" + NAME, CASE);
  private static final Pattern CALLED = Pattern.compile("\\b(?:called|named)\\s+" + NAME, CASE);
  private static final Pattern PEOPLE =
      Pattern.compile(
          "\\b(?:for|of|identity|identities|participants?|users?|persons?|kick|remove|expel|eject"
              + "|mute|unmute|let|allow|forbid|silence|revoke|give)\\s+(?:(?:the|user|participant"
              + "|participants|identity)\\s+)*"
              + NAME
              + "((?:\\s*,\\s*|\\s+and\\s+)"
              + NAME
              + ")?",
          CASE);
  private static final Pattern COUNT =
      Pattern.compile(
          "\\b(\\d{1,5})\\s+(?:people|participants|users|guests|persons)"
              + "|\\bmax(?:imum)?(?:\\s+of)?\\s+(\\d{1,5})",
          CASE);
  private static final Pattern SPAN =
      Pattern.compile("\\b(\\d{1,6})\\s*(s|seconds?|min|minutes?|h|hours?|days?|weeks?)\\b", CASE);
  private static final Pattern ADDRESS =
      Pattern.compile("\\b(?:https?|rtmps?|srt)://\\S+[^\\s.,;)]");
  private static final Pattern TOKEN = Pattern.compile("\\beyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");
  private static final Pattern ID =
      Pattern.compile("\\b(?:EG_\\w+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22})", CASE);
  private static final Pattern TRACK = Pattern.compile("\\bTR_\\w+");

  /** What follows "room" or "for" without being a name. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "a",
          "an",
          "the",
          "and",
          "as",
          "at",
          "all",
          "be",
          "every",
          "everybody",
          "everyone",
          "for",
          "from",
          "in",
          "into",
          "is",
          "it",
          "its",
          "of",
          "on",
          "or",
          "so",
          "that",
          "this",
          "to",
          "with",
          "where",
          "which",
          "who",
          "up",
          "room",
          "rooms",
          "token",
          "tokens",
          "participant",
          "participants",
          "people",
          "user",
          "users",
          "list",
          "access",
          "me",
          "us",
          "them",
          "camera",
          "microphone",
          "mic",
          "screen",
          "audio",
          "video",
          "recording",
          "recordings",
          "recorded",
          "events",
          "metadata",
          "using",
          "via",
          "by",
          "limit",
          "track",
          "tracks",
          "themselves",
          "permission",
          "permissions",
          "somebody",
          "someone",
          "one",
          "speak",
          "configuration");

  /** The room's name. */
  Optional<String> room() {
    return given("room")
        .or(() -> name(ROOM, words))
        .or(() -> name(ROOM, goal))
        .or(() -> name(CALLED, goal));
  }

  /** Who is meant, in the order of mention. */
  List<String> people() {
    var given = given("identity");
    if (given.isPresent()) {
      return List.of(given.get());
    }
    var people = new ArrayList<String>();
    var matcher = PEOPLE.matcher(words);
    int at = 0;
    while (matcher.find(at)) {
      add(people, matcher.group(1));
      if (matcher.group(3) != null) {
        add(people, matcher.group(3));
      }
      at = matcher.end(1);
    }
    room().ifPresent(people::remove);
    return people;
  }

  private static void add(List<String> people, String name) {
    if (isName(name) && !people.contains(name)) {
      people.add(name);
    }
  }

  /** How many people, of a limit. */
  Optional<Integer> count() {
    return first(COUNT, words)
        .map(m -> Integer.valueOf(m.group(1) == null ? m.group(2) : m.group(1)));
  }

  /** A span of time, in seconds. */
  Optional<Long> seconds() {
    return first(SPAN, words).map(m -> Long.parseLong(m.group(1)) * unit(m.group(2)));
  }

  private static long unit(String word) {
    return switch (word.toLowerCase(Locale.ROOT).charAt(0)) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3600;
      case 'd' -> 86_400;
      default -> 604_800;
    };
  }

  /** Addresses (http, rtmp, srt). */
  List<String> addresses() {
    return ADDRESS.matcher(words).results().map(r -> r.group()).toList();
  }

  /** A token (JWT). */
  Optional<String> token() {
    return first(TOKEN, words).map(Matcher::group);
  }

  /** Id of a recording or an egress. */
  Optional<String> id() {
    return first(ID, words).map(Matcher::group);
  }

  /** Ids of tracks. */
  List<String> tracks() {
    return TRACK.matcher(words).results().map(r -> r.group()).toList();
  }

  /** The first of these words that is there, in lower case. */
  Optional<String> oneOf(String... wanted) {
    return first(Pattern.compile("\\b(?:" + String.join("|", wanted) + ")\\b", CASE), words)
        .map(m -> m.group().toLowerCase(Locale.ROOT));
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(context.get(name)).filter(value -> !value.isBlank());
  }

  private static Optional<String> name(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(r -> r.group(1)).filter(Details::isName).findFirst();
  }

  private static boolean isName(String word) {
    return !NO_NAMES.contains(word.toLowerCase(Locale.ROOT)) && !word.startsWith("eyJ");
  }

  private static Optional<Matcher> first(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }
}
