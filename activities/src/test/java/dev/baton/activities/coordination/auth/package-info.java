@NullMarked
package dev.baton.activities.coordination.auth;

import org.jspecify.annotations.NullMarked;
