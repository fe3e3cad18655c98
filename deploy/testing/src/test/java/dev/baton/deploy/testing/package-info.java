/** Tests of the servers' JUnit extension, against the servers themselves. */
@NullMarked
package dev.baton.deploy.testing;

import org.jspecify.annotations.NullMarked;
