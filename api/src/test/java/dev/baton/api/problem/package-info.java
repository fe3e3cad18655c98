@NullMarked
package dev.baton.api.problem;

import org.jspecify.annotations.NullMarked;
