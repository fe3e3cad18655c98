package dev.baton.media.voice;

import dev.baton.workflows.agent.AgentDefinition;

/**
 * What an agent is told besides its own instructions: what was said before, where that is only
 * known in short, and which language the user has changed to. Confined to the mailbox.
 */
final class Briefing {

  private final Conversation conversation;
  private String language = "";

  Briefing(Conversation conversation) {
    this.conversation = conversation;
  }

  /** The user speaks another language than the session began in. */
  void language(String tag) {
    language = tag;
  }

  /** The agent as the language model is to know it now. */
  AgentDefinition brief(AgentDefinition agent) {
    var instructions = new StringBuilder(agent.instructions());
    var summary = conversation.summary();
    if (!summary.isEmpty()) {
      instructions
          .append("\n\nThe conversation began before the messages you see. In short: ")
          .append(summary);
    }
    if (!language.isEmpty()) {
      instructions
          .append("\n\nThe user now speaks the language with the tag ")
          .append(language)
          .append(". Answer in it.");
    }
    return agent.toBuilder().instructions(instructions.toString()).build();
  }
}
