/**
 * What lies between people's microphones and the ears: several voices become one, and libwebrtc
 * cleans it where a template asks for that.
 */
@NullMarked
package dev.baton.media.listening;

import org.jspecify.annotations.NullMarked;
