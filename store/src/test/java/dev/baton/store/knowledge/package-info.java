@NullMarked
package dev.baton.store.knowledge;

import org.jspecify.annotations.NullMarked;
