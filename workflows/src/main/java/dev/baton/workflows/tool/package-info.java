/** Tool calls: named, idempotent, run as activities. */
@NullMarked
package dev.baton.workflows.tool;

import org.jspecify.annotations.NullMarked;
