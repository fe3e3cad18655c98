@NullMarked
package dev.baton.store.tool;

import org.jspecify.annotations.NullMarked;
