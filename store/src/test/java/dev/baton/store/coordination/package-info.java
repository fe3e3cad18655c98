@NullMarked
package dev.baton.store.coordination;

import org.jspecify.annotations.NullMarked;
