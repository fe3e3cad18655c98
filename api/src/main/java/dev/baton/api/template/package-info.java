/** The session templates there are, for pages and for media workers. */
@NullMarked
package dev.baton.api.template;

import org.jspecify.annotations.NullMarked;
