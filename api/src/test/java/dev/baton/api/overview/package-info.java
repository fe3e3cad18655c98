@NullMarked
package dev.baton.api.overview;

import org.jspecify.annotations.NullMarked;
