/** Session templates, among them the two that come with the product. */
@NullMarked
package dev.baton.store.template;

import org.jspecify.annotations.NullMarked;
