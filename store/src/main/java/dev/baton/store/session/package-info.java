/** Sessions and what was said, called and handed over in them. */
@NullMarked
package dev.baton.store.session;

import org.jspecify.annotations.NullMarked;
