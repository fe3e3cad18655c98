/** Whether another session can begin: does a media worker have a free slot? */
@NullMarked
package dev.baton.api.admission;

import org.jspecify.annotations.NullMarked;
