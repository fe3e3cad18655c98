@NullMarked
package dev.baton.api.task;

import org.jspecify.annotations.NullMarked;
