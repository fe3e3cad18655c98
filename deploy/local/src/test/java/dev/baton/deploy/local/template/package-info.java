/** Tests of templates as files. */
@NullMarked
package dev.baton.deploy.local.template;

import org.jspecify.annotations.NullMarked;
