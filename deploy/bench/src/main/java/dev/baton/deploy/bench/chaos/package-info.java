/**
 * {@code ./baton chaos}: processes and servers are killed, frozen or disconnected while people
 * talk, and what they hear is compared with what was kept. {@link
 * dev.baton.deploy.bench.chaos.Chaos} is the program.
 */
@NullMarked
package dev.baton.deploy.bench.chaos;

import org.jspecify.annotations.NullMarked;
