/** What specialists ask of each other and answer, as typed records with their agreed texts. */
@NullMarked
package dev.baton.workflows.coordination.message;

import org.jspecify.annotations.NullMarked;
