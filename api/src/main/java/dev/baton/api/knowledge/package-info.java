/** Documents that customers upload for their agents to look things up in. */
@NullMarked
package dev.baton.api.knowledge;

import org.jspecify.annotations.NullMarked;
