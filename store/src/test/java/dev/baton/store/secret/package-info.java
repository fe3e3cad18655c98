@NullMarked
package dev.baton.store.secret;

import org.jspecify.annotations.NullMarked;
