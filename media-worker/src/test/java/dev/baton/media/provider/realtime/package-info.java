/** The provider {@code openai-realtime} against an emulator of the API's wire protocol. */
@NullMarked
package dev.baton.media.provider.realtime;

import org.jspecify.annotations.NullMarked;
