@NullMarked
package dev.baton.media.panel;

import org.jspecify.annotations.NullMarked;
