/** The provider {@code gemini} against an emulator of the API's wire protocol. */
@NullMarked
package dev.baton.media.provider.gemini;

import org.jspecify.annotations.NullMarked;
