/** Rules that all workflow code keeps. */
@NullMarked
package dev.baton.workflows;

import org.jspecify.annotations.NullMarked;
