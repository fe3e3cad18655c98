/**
 * Keeps what people say out of the reach of whoever can read Temporal's database: payloads are
 * encrypted before they leave the process. No workflow code; what the processes share for their
 * connection to Temporal.
 */
@NullMarked
package dev.baton.workflows.payload;

import org.jspecify.annotations.NullMarked;
