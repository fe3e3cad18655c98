package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.ProviderException;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.session.SessionEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the agent has in mind within bounds: past a budget of tokens, the older half of the
 * conversation is told in short, by the agent's own language model and beside the talk. Where that
 * model cannot do it, or is too slow, an extract has to do. Confined to the mailbox.
 */
final class ContextKeeper {

  private static final Logger log = LoggerFactory.getLogger(ContextKeeper.class);

  private static final String ORDER =
      """
      You keep the memory of a voice agent. You get the older part of its conversation. Tell in at \
      most 200 words what the agent must still know: facts about the user, wishes, decisions, \
      results of tools, open questions. Write in the language of the conversation. Write nothing \
      else.\
      """;

  /** So far past the budget nobody waits for a summary any longer. */
  private static final int LIMIT = 2;

  private final Conversation conversation;
  private final int budget;
  private final Mailbox mailbox;
  private final Bulletin bulletin;
  private LanguageModel.@Nullable Generation writing;
  private boolean busy;

  /**
   * @param budget tokens
   */
  ContextKeeper(Conversation conversation, int budget, Mailbox mailbox, Bulletin bulletin) {
    this.conversation = conversation;
    this.budget = budget;
    this.mailbox = mailbox;
    this.bulletin = bulletin;
  }

  /** Something was added; the agent of that cast may have to sum up. */
  void check(Cast cast) {
    int tokens = conversation.tokens();
    if (tokens > LIMIT * budget || (tokens > budget && cast.llm().scripted())) {
      var old = conversation.oldest(budget / 2);
      conversation.shorten(old, Extract.of(conversation.summary(), old.messages(), budget / 4));
      tell("extract", tokens);
    } else if (tokens > budget && !busy) {
      summarise(cast, conversation.oldest(budget / 2), tokens);
    }
  }

  /** Sums up no longer. */
  void close() {
    if (writing != null) {
      writing.cancel();
    }
  }

  private void summarise(Cast cast, Conversation.Oldest old, int tokens) {
    if (old.messages().isEmpty()) {
      return;
    }
    busy = true;
    var agent = cast.agent();
    var writer =
        AgentDefinition.named(agent.name())
            .displayName(agent.displayName())
            .instructions(ORDER)
            .models(agent.models())
            .build();
    var text = Extract.of(conversation.summary(), old.messages(), Integer.MAX_VALUE);
    var request = new LanguageModel.Request(writer, List.of(new Message.User(text)));
    try {
      writing = cast.llm().generate(request, new Summary(summary -> done(old, summary, tokens)));
    } catch (ProviderException e) {
      failed(e);
    }
  }

  private void done(Conversation.Oldest old, String summary, int tokens) {
    busy = false;
    if (!summary.isBlank() && conversation.shorten(old, summary.strip())) {
      tell("summary", tokens);
    }
  }

  private void failed(ProviderException error) {
    busy = false;
    log.atWarn().setCause(error).log("The conversation could not be summed up; trying again");
  }

  private void tell(String how, int tokens) {
    bulletin.tell(
        SessionEvent.CONTEXT_SHORTENED,
        Map.of(
            "by", how,
            "tokens_before", Integer.toString(tokens),
            "tokens_after", Integer.toString(conversation.tokens())));
  }

  /** Gathers the summary. The model calls from its own threads. */
  private final class Summary implements LanguageModel.Listener {
    private final StringBuffer text = new StringBuffer();
    private final Consumer<String> then;

    Summary(Consumer<String> then) {
      this.then = then;
    }

    @Override
    public void onText(String delta) {
      text.append(delta);
    }

    @Override
    public void onToolCall(String callId, String tool, String argumentsJson) {
      log.atWarn().addKeyValue("tool", tool).log("A summary has no tools to call");
    }

    @Override
    public void onDone(LanguageModel.Usage usage) {
      mailbox.execute(() -> {
        conversation.meter().thought(usage);
        then.accept(text.toString());
      });
    }

    @Override
    public void onError(ProviderException error) {
      mailbox.execute(() -> failed(error));
    }
  }
}
