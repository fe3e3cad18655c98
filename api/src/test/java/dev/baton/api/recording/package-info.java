/** Tests of this feature through HTTP. */
@NullMarked
package dev.baton.api.recording;

import org.jspecify.annotations.NullMarked;
