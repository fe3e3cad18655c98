@NullMarked
package dev.baton.activities.coordination.storage;

import org.jspecify.annotations.NullMarked;
