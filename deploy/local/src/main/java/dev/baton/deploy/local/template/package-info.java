/** Templates as files: what {@code ./baton apply} and {@code ./baton diff} do. */
@NullMarked
package dev.baton.deploy.local.template;

import org.jspecify.annotations.NullMarked;
