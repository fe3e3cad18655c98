/** {@code ./baton doctor}: whether everything Baton stands on is there and lets it in. */
@NullMarked
package dev.baton.deploy.local.doctor;

import org.jspecify.annotations.NullMarked;
