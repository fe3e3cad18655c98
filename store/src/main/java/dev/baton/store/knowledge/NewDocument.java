package dev.baton.store.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * A document to look things up in.
 *
 * @param template slug of the template whose agents may; empty for all of the organisation's
 * @param title what agents call it
 * @param source where it comes from, for example a URL; {@code null} where that does not matter
 * @param mediaType what it was
 * @param bytes how large it was
 * @param digest of what was uploaded: the same document is kept once
 * @param text its words, paragraphs separated by empty lines
 * @param addedBy who uploads it
 */
public record NewDocument(
    String template,
    String title,
    @Nullable String source,
    String mediaType,
    long bytes,
    String digest,
    String text,
    String addedBy) {}
