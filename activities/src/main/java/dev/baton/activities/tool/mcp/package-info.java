/** Tools of servers that speak the Model Context Protocol, over HTTP and as processes. */
@NullMarked
package dev.baton.activities.tool.mcp;

import org.jspecify.annotations.NullMarked;
