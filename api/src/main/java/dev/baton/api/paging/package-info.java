/** Lists page by page. */
@NullMarked
package dev.baton.api.paging;

import org.jspecify.annotations.NullMarked;
