/** People who watch over sessions: what they may do, and how it is written down. */
@NullMarked
package dev.baton.workflows.operator;

import org.jspecify.annotations.NullMarked;
