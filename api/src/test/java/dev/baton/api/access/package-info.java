/** Who may do what. */
@NullMarked
package dev.baton.api.access;

import org.jspecify.annotations.NullMarked;
