/** The provider {@code openai} against an emulator of the API's wire protocol. */
@NullMarked
package dev.baton.media.provider.openai;

import org.jspecify.annotations.NullMarked;
