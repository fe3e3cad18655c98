/** Tasks: a goal is planned, delegated, watched, and brought to its end. */
@NullMarked
package dev.baton.workflows.coordination.task;

import org.jspecify.annotations.NullMarked;
