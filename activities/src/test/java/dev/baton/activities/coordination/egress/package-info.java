@NullMarked
package dev.baton.activities.coordination.egress;

import org.jspecify.annotations.NullMarked;
