/**
 * The provider {@code gemini}: Google's models answer over <a
 * href="https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent">streamed
 * generation</a>. Available where {@code GEMINI_API_KEY} or {@code GOOGLE_API_KEY} is set; {@code
 * GEMINI_BASE_URL} names another server that speaks the same API.
 */
@NullMarked
package dev.baton.media.provider.gemini;

import org.jspecify.annotations.NullMarked;
