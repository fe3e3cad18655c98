/** The built page of the frontend, served at the root. */
@NullMarked
package dev.baton.api.page;

import org.jspecify.annotations.NullMarked;
