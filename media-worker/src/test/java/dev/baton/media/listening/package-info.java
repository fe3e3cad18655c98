/** Tests of what lies between microphones and ears. */
@NullMarked
package dev.baton.media.listening;

import org.jspecify.annotations.NullMarked;
