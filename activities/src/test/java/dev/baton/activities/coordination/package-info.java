@NullMarked
package dev.baton.activities.coordination;

import org.jspecify.annotations.NullMarked;
