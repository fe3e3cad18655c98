/** Errors as clients see them: problem+json (RFC 9457), one kind for each thing to do about it. */
@NullMarked
package dev.baton.api.problem;

import org.jspecify.annotations.NullMarked;
