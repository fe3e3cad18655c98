package dev.baton.workflows.agent;

import org.jspecify.annotations.Nullable;

/**
 * A document that the agents of a template may look things up in.
 *
 * @param title what the agent calls it when it says where it knows something from
 * @param source where it comes from, for example a URL; {@code null} when that does not matter
 * @param text plain text or Markdown, paragraphs separated by empty lines
 */
public record KnowledgeDocument(String title, @Nullable String source, String text) {}
