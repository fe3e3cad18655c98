/** The offline mind: it answers what the active agent's examples say, and nothing else. */
@NullMarked
package dev.baton.media.provider.offline.script;

import org.jspecify.annotations.NullMarked;
