/**
 * The provider {@code anthropic}: Claude answers over <a
 * href="https://docs.claude.com/en/api/messages-streaming">streamed messages</a>. Available where
 * {@code ANTHROPIC_API_KEY} is set; {@code ANTHROPIC_BASE_URL} names another server that speaks the
 * same API.
 */
@NullMarked
package dev.baton.media.provider.anthropic;

import org.jspecify.annotations.NullMarked;
