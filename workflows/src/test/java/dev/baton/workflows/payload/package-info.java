@NullMarked
package dev.baton.workflows.payload;

import org.jspecify.annotations.NullMarked;
