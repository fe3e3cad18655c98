package dev.baton.coordinator.coordination;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.TaskStep;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A leaf of the decision tree: words that mean one operation of one specialist.
 *
 * @param specialist who does it
 * @param operation its name
 * @param words that mean it
 * @param requests makes the typed requests of what is mentioned; usually one
 */
record Rule(Specialist specialist, String operation, Pattern words, Requests requests) {

  /** A rule for words without regard to case. */
  static Rule of(Specialist specialist, String operation, String words, Requests requests) {
    return new Rule(
        specialist,
        operation,
        Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
        requests);
  }

  boolean matches(String clause) {
    return words.matcher(clause).find();
  }

  /**
   * The steps for what the clause mentions.
   *
   * @throws Missing when it does not mention what the operation needs
   */
  List<TaskStep> steps(Details details) throws Missing {
    return requests.make(details).stream()
        .map(request -> new TaskStep(specialist, details.words(), named(request)))
        .toList();
  }

  private ObjectNode named(ObjectNode request) {
    var named = JsonNodeFactory.instance.objectNode().put("operation", operation);
    named.setAll(request);
    return named;
  }

  /** Makes typed requests of what a goal mentions. */
  @FunctionalInterface
  interface Requests {
    List<ObjectNode> make(Details details) throws Missing;
  }

  /** A goal does not mention what is needed; the message asks for it. */
  static final class Missing extends Exception {
    Missing(String question) {
      super(question);
    }
  }
}
