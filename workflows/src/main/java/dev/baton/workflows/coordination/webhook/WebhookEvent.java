package dev.baton.workflows.coordination.webhook;

/**
 * Something that happened, for endpoints to hear.
 *
 * @param id unique; the same event is told once to each endpoint
 * @param type such as {@code room_finished}
 * @param body what is sent, JSON
 */
public record WebhookEvent(String id, String type, String body) {}
