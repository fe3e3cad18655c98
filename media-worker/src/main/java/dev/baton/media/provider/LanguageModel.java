package dev.baton.media.provider;

import dev.baton.workflows.agent.AgentDefinition;
import java.util.List;

/** Answers. */
public interface LanguageModel extends Provider {

  /**
   * Whether it only says what was written for it, as the offline model does: it can neither sum up
   * nor follow instructions.
   */
  default boolean scripted() {
    return false;
  }

  /** When a model may begin on a turn that is not over. */
  enum Foresight {
    /** On what the user has said so far, although more words may come. */
    PARTIAL_TEXTS,
    /** Once the user is silent and the text is final. */
    FINAL_TEXTS,
    /** Not at all: what goes with the request is another thing when the turn is over. */
    NONE
  }

  /** When it may begin on a turn that is not over; may change from one moment to the next. */
  default Foresight foresight() {
    return Foresight.PARTIAL_TEXTS;
  }

  /** Starts an answer; returns at once. */
  Generation generate(Request request, Listener listener);

  /**
   * What is to be answered.
   *
   * @param agent the active agent: instructions (variables filled in), tools, handoffs, examples,
   *     model
   * @param messages the conversation the agent may know, oldest first
   */
  record Request(AgentDefinition agent, List<Message> messages) {
    public Request {
      messages = List.copyOf(messages);
    }
  }

  /** An entry of the conversation. */
  sealed interface Message {

    /**
     * The user said or typed it.
     *
     * @param images what the user showed meanwhile, oldest first; empty for a model that cannot see
     * @param speaker who it was, where several people talk; empty where there is one
     */
    record User(String text, List<Image> images, String speaker) implements Message {
      public User {
        images = List.copyOf(images);
      }

      /** Of the one person there is. */
      public User(String text, List<Image> images) {
        this(text, images, "");
      }

      /** Nothing was shown. */
      public User(String text) {
        this(text, List.of());
      }

      /** The text as models are told it: with the speaker's identity, where there are several. */
      public String attributed() {
        return speaker.isEmpty() ? text : speaker + ": " + text;
      }
    }

    /** The agent said it; only what was really played. */
    record Agent(String agent, String text) implements Message {}

    /** The agent called a tool. */
    record Call(String callId, String tool, String argumentsJson) implements Message {}

    /**
     * Something that the agent has to know and nobody said to it, such as an instruction of an
     * operator.
     *
     * @param news what of it the user may hear as it is; empty for nothing
     */
    record Note(String text, String news) implements Message {}

    /** The tool's answer. */
    record Result(String callId, String tool, String content) implements Message {}
  }

  /** An answer under way. */
  interface Generation {
    /** Stops it; nothing is heard of it afterwards. */
    void cancel();
  }

  /** Hears of the answer. */
  interface Listener {

    /** The next piece of text. */
    void onText(String delta);

    /** A whole tool call; several may come in one answer. */
    void onToolCall(String callId, String tool, String argumentsJson);

    /** The answer is complete. */
    void onDone(Usage usage);

    /** The answer broke off. */
    void onError(ProviderException error);
  }

  /**
   * Tokens used; 0 where the provider does not count.
   *
   * @param inputTokens of the whole request, those the provider had cached included
   * @param outputTokens of the answer
   * @param cachedInputTokens those of the input that were read from the provider's cache
   * @param audioInputTokens those of the input that were heard and not cached
   * @param audioOutputTokens those of the answer that were spoken
   */
  record Usage(
      int inputTokens,
      int outputTokens,
      int cachedInputTokens,
      int audioInputTokens,
      int audioOutputTokens) {

    /** What a provider that counts nothing has to say. */
    public static final Usage UNKNOWN = new Usage(0, 0, 0);

    /** All of it was text. */
    public Usage(int inputTokens, int outputTokens, int cachedInputTokens) {
      this(inputTokens, outputTokens, cachedInputTokens, 0, 0);
    }

    /** Nothing was cached. */
    public Usage(int inputTokens, int outputTokens) {
      this(inputTokens, outputTokens, 0);
    }
  }
}
