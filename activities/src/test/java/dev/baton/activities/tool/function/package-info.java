@NullMarked
package dev.baton.activities.tool.function;

import org.jspecify.annotations.NullMarked;
