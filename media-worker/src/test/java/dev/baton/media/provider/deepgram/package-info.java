@NullMarked
package dev.baton.media.provider.deepgram;

import org.jspecify.annotations.NullMarked;
