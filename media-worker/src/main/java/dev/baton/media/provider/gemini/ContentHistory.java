package dev.baton.media.provider.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.Part;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.request.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the conversation in the API's form: a call comes right after the user's words or other
 * results, and its result right after it, in a message of its own; the user begins and has the last
 * word. What one side says in a row becomes one message.
 */
final class ContentHistory {

  private static final String USER = "user";
  private static final String MODEL = "model";

  /** An agent that speaks first answers this. */
  private static final String BEGINNING = "(The conversation begins.)";

  /** After its own words an agent that is asked for more answers this. */
  private static final String GO_ON = "(Go on.)";

  /**
   * Stands for the signature of thoughts behind a call. The models from 3 on want one; a call may
   * be another model's, or from before a restart. Source: the API's guide to thought signatures.
   */
  private static final byte[] UNSIGNED = "skip_thought_signature_validator".getBytes(UTF_8);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Content> contents = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final boolean signed;
  private String role = USER;

  private ContentHistory(boolean signed) {
    this.signed = signed;
  }

  /**
   * @param signed whether the model wants calls to be signed
   */
  static List<Content> of(List<Message> conversation, boolean signed) {
    var history = new ContentHistory(signed);
    for (var entry : History.of(conversation)) {
      switch (entry) {
        case History.Said(var user) -> history.said(user);
        case History.Answered(var text) -> history.model(List.of(text(text)));
        case History.Called(var outcomes) -> history.called(outcomes);
      }
    }
    return history.finish();
  }

  private void said(Message.User user) {
    turnTo(USER);
    user.images().forEach(image -> parts.add(Part.fromBytes(image.data(), image.mediaType())));
    parts.add(text(user.attributed()));
  }

  private void called(List<History.Outcome> outcomes) {
    model(outcomes.stream().map(outcome -> call(outcome.call())).toList());
    turnTo(USER);
    outcomes.forEach(outcome -> parts.add(result(outcome)));
    flush();
  }

  private void model(List<Part> more) {
    if (contents.isEmpty() && parts.isEmpty()) {
      parts.add(text(BEGINNING));
    }
    turnTo(MODEL);
    parts.addAll(more);
  }

  private List<Content> finish() {
    if (role.equals(MODEL)) {
      turnTo(USER);
      parts.add(text(GO_ON));
    } else if (contents.isEmpty() && parts.isEmpty()) {
      parts.add(text(BEGINNING));
    }
    flush();
    return contents;
  }

  private void turnTo(String next) {
    if (!role.equals(next)) {
      flush();
      role = next;
    }
  }

  private void flush() {
    if (!parts.isEmpty()) {
      contents.add(Content.builder().role(role).parts(List.copyOf(parts)).build());
      parts.clear();
    }
  }

  private static Part text(String text) {
    return Part.fromText(text);
  }

  private Part call(Message.Call call) {
    var part =
        Part.builder()
            .functionCall(
                FunctionCall.builder()
                    .name(call.tool())
                    .args(arguments(call.argumentsJson()))
                    .build());
    return signed ? part.thoughtSignature(UNSIGNED).build() : part.build();
  }

  private static Part result(History.Outcome outcome) {
    return Part.builder()
        .functionResponse(
            FunctionResponse.builder()
                .name(outcome.call().tool())
                .response(Map.of("result", outcome.result()))
                .build())
        .build();
  }

  private static Map<String, Object> arguments(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      return Map.of(); // what another model called with broken arguments is shown without them
    }
  }
}
