@NullMarked
package dev.baton.workflows.tenant;

import org.jspecify.annotations.NullMarked;
