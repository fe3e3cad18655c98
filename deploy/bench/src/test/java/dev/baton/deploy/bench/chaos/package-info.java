/** Tests of what {@code ./baton chaos} judges with. */
@NullMarked
package dev.baton.deploy.bench.chaos;

import org.jspecify.annotations.NullMarked;
