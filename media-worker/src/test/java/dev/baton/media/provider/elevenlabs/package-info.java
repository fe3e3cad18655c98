@NullMarked
package dev.baton.media.provider.elevenlabs;

import org.jspecify.annotations.NullMarked;
