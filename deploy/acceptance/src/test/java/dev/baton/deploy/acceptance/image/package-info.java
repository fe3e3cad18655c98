/** The images of production, built into files without an engine, and what is in them. */
@NullMarked
package dev.baton.deploy.acceptance.image;

import org.jspecify.annotations.NullMarked;
