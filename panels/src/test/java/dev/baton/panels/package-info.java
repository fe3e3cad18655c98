/** Tests of the panel catalogue. */
@NullMarked
package dev.baton.panels;

import org.jspecify.annotations.NullMarked;
