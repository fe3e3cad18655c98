/** The process that speaks HTTP. Its features are packages of their own. */
@NullMarked
package dev.baton.api;

import org.jspecify.annotations.NullMarked;
