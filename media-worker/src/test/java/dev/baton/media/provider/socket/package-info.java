@NullMarked
package dev.baton.media.provider.socket;

import org.jspecify.annotations.NullMarked;
