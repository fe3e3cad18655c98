@NullMarked
package dev.baton.media.spoken;

import org.jspecify.annotations.NullMarked;
