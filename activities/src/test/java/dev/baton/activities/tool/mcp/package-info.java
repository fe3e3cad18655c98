@NullMarked
package dev.baton.activities.tool.mcp;

import org.jspecify.annotations.NullMarked;
