/** The track specialist: who hears and sees what. */
@NullMarked
package dev.baton.workflows.coordination.track;

import org.jspecify.annotations.NullMarked;
