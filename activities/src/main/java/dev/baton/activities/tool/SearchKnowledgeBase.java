package dev.baton.activities.tool;

import dev.baton.store.tool.KnowledgeStore;
import java.util.stream.Collectors;

/** Finds passages in the documents of the session's template, and says where they are from. */
public record SearchKnowledgeBase(KnowledgeStore knowledge) implements BuiltInTool {

  private static final int MAX_PASSAGES = 4;

  @Override
  public String name() {
    return "search_knowledge_base";
  }

  @Override
  public String call(Invocation invocation) {
    var question = invocation.arguments().path("query").asText();
    var context = invocation.context();
    var found =
        knowledge.search(context.organisation(), context.template(), question, MAX_PASSAGES);
    if (found.isEmpty()) {
      return "The documents say nothing about that. Tell the user so, and do not guess.";
    }
    return found.stream().map(SearchKnowledgeBase::text).collect(Collectors.joining("\n\n"));
  }

  private static String text(KnowledgeStore.Found found) {
    var source = found.source();
    return "From \"%s\"%s:\n%s"
        .formatted(found.title(), source == null ? "" : " (" + source + ")", found.passage());
  }
}
