/** Tests of what happens when servers are away. */
@NullMarked
package dev.baton.api.admission;

import org.jspecify.annotations.NullMarked;
