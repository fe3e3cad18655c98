package dev.baton.api.template;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ToolDefinition;

/**
 * About how many tokens a model reads. Each provider counts in its own way, and only it knows
 * exactly; four characters of European languages are about one token (OpenAI's own rule of thumb),
 * and a Chinese, Japanese or Korean character is about one by itself.
 */
final class TokenEstimate {

  private static final int CHARS_PER_TOKEN = 4;

  /** Names and types around a tool, as vendors' APIs take them. */
  private static final int TOOL_FRAME = 12;

  /** Of a text. */
  static int of(String text) {
    int dense =
        (int)
            text.codePoints()
                .filter(c ->
                    Character.isIdeographic(c)
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL)
                .count();
    int others = text.codePointCount(0, text.length()) - dense;
    return dense + (others + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN;
  }

  /** Of an agent's tools and handoffs, which go along with every request. */
  static int ofTools(AgentDefinition agent) {
    return agent.tools().stream().mapToInt(TokenEstimate::of).sum()
        + agent.handoffs().stream().mapToInt(TokenEstimate::of).sum();
  }

  private static int of(ToolDefinition tool) {
    return TOOL_FRAME + of(tool.name()) + of(tool.description()) + of(tool.parameters().toString());
  }

  private static int of(HandoffTarget handoff) {
    return TOOL_FRAME + of(handoff.toolName()) + of(handoff.description());
  }

  private TokenEstimate() {}
}
