/** Tests of the checks, against real servers. */
@NullMarked
package dev.baton.deploy.local.doctor;

import org.jspecify.annotations.NullMarked;
