package dev.baton.media.simulation;

import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.offline.Words;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.ScriptedLine;
import java.util.ArrayList;
import java.util.List;

/**
 * The mind of a customer who keeps to the scenario although the other side may not: it begins with
 * its first line, whatever it is greeted with, and answers a line of the dialogue with the one
 * after it. Anything else it lets pass; {@link #unsaid} is what it can go on with.
 */
record LinesInTurn(List<ScriptedLine> dialogue) implements LanguageModel {

  @Override
  public String name() {
    return "offline";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public boolean scripted() {
    return true;
  }

  @Override
  public Generation generate(Request request, Listener listener) {
    var callbacks = new CallbackQueue("lines-in-turn");
    callbacks.execute(() -> {
      var line = next(request.messages());
      if (!line.isEmpty()) {
        listener.onText(line);
      }
      if (!callbacks.closed()) {
        listener.onDone(new Usage(0, 0));
      }
    });
    return callbacks::close;
  }

  private String next(List<Message> messages) {
    var said = new ArrayList<String>();
    List<String> heard = List.of();
    for (var message : messages) {
      switch (message) {
        case Message.Agent agent -> said.add(agent.text());
        case Message.User user -> heard = Words.of(user.text());
        default -> {
          // A customer has no tools, and nobody whispers to them.
        }
      }
    }
    for (int i = 0; i + 1 < dialogue.size(); i++) {
      var line = dialogue.get(i);
      if (line.role() == Role.SUPPORT && Words.of(line.text()).equals(heard)) {
        var answer = dialogue.get(i + 1);
        return answer.cued() || isAmong(said, answer.text()) ? "" : answer.text();
      }
    }
    return said.isEmpty() ? unsaid(said) : "";
  }

  /**
   * The first line that the customer says when it likes and has not said yet; empty for none.
   *
   * @param said what the customer has said
   */
  String unsaid(List<String> said) {
    return dialogue.stream()
        .filter(line -> line.role() == Role.CUSTOMER && !line.cued())
        .filter(line -> !isAmong(said, line.text()))
        .map(ScriptedLine::text)
        .findFirst()
        .orElse("");
  }

  private static boolean isAmong(List<String> said, String line) {
    var words = Words.of(line);
    return said.stream().anyMatch(other -> Words.of(other).equals(words));
  }
}
