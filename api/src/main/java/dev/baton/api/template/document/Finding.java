package dev.baton.api.template.document;

/**
 * Something that is wrong with a document.
 *
 * @param pointer where: a JSON pointer (RFC 6901), empty for the whole document
 * @param message what, and the cure
 */
public record Finding(String pointer, String message) {}
