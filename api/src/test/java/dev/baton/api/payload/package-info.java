@NullMarked
package dev.baton.api.payload;

import org.jspecify.annotations.NullMarked;
