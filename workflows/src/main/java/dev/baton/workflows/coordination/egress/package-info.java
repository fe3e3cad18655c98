/** The egress specialist: what leaves a room, as files, streams, segments and images. */
@NullMarked
package dev.baton.workflows.coordination.egress;

import org.jspecify.annotations.NullMarked;
