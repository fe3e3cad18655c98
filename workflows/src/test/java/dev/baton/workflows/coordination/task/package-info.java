@NullMarked
package dev.baton.workflows.coordination.task;

import org.jspecify.annotations.NullMarked;
