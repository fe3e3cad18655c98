package dev.baton.deploy.local;

import java.util.ArrayList;
import java.util.List;

/** What a newcomer reads when everything runs. */
final class Welcome {
  private static final String READY = "Baton is ready";

  private Welcome() {}

  /**
   * @param more further lines
   */
  static List<String> ready(Addresses addresses, List<String> more, Console console) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("%s (%s)".formatted(READY, console.sinceStart()));
    lines.addAll(addresses(addresses));
    lines.addAll(more);
    lines.add("");
    return lines;
  }

  static boolean isReady(String line) {
    return line.startsWith(READY);
  }

  static List<String> addresses(Addresses addresses) {
    List<String> lines = new ArrayList<>();
    lines.add("  Page         %s/".formatted(addresses.api()));
    lines.add("  Dashboard    %s/app".formatted(addresses.api()));
    lines.add("  API          %s/api".formatted(addresses.api()));
    String ui = addresses.temporal().ui();
    lines.add(
        "  Temporal     %s".formatted(addresses.temporal().address())
            + (ui == null ? "" : "  UI " + ui));
    lines.add("  LiveKit      %s".formatted(addresses.livekit().url()));
    return lines;
  }
}
