/** What media workers say of themselves. */
@NullMarked
package dev.baton.workflows.media;

import org.jspecify.annotations.NullMarked;
