@NullMarked
package dev.baton.api.inbox;

import org.jspecify.annotations.NullMarked;
