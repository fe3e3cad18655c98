/** The provider {@code anthropic} against an emulator of the API's wire protocol. */
@NullMarked
package dev.baton.media.provider.anthropic;

import org.jspecify.annotations.NullMarked;
