/** What processes can be told: the names, the file, and how both are checked. */
@NullMarked
package dev.baton.deploy.local.config;

import org.jspecify.annotations.NullMarked;
