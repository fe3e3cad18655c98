/** Tasks of the coordinator and the versions of their files. */
@NullMarked
package dev.baton.store.coordination;

import org.jspecify.annotations.NullMarked;
