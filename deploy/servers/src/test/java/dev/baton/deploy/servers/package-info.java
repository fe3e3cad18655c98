/** Tests of obtaining and running servers, with real processes. */
@NullMarked
package dev.baton.deploy.servers;

import org.jspecify.annotations.NullMarked;
