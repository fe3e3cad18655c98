package dev.baton.media.session;

/**
 * What somebody typed, or sent.
 *
 * @param identity of the participant
 * @param text the message
 */
record Typed(String identity, String text) {}
