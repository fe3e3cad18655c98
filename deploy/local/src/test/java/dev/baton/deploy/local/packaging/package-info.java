/** Tests of what production installations are made of: chart, images, compose file. */
@NullMarked
package dev.baton.deploy.local.packaging;

import org.jspecify.annotations.NullMarked;
