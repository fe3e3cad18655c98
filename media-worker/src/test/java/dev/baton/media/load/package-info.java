/** Tests of load and retirement, with a clock and measurements that the tests set. */
@NullMarked
package dev.baton.media.load;

import org.jspecify.annotations.NullMarked;
