package dev.baton.workflows.agent;

/**
 * How long an agent waits after speech ended before it answers, ms.
 *
 * @param minDelayMs when the turn seems complete
 * @param maxDelayMs when it seems unfinished; at least the shortest
 */
public record Endpointing(int minDelayMs, int maxDelayMs) {}
