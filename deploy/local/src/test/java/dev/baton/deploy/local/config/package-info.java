/** Tests of what processes can be told. */
@NullMarked
package dev.baton.deploy.local.config;

import org.jspecify.annotations.NullMarked;
