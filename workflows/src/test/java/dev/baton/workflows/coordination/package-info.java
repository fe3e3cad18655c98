@NullMarked
package dev.baton.workflows.coordination;

import org.jspecify.annotations.NullMarked;
