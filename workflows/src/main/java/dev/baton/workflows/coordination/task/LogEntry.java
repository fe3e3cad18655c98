package dev.baton.workflows.coordination.task;

import java.time.Instant;

/**
 * A message in a task, in words.
 *
 * @param at when
 * @param from {@code coordinator}, the slug of a specialist, or who answered
 * @param text the message in its agreed format
 */
public record LogEntry(Instant at, String from, String text) {}
