/**
 * What the offline provider's ears and mind share. The provider {@code offline} needs no key and no
 * network: espeak-ng speaks, PocketSphinx listens for the active agent's example phrases, and a
 * script answers them.
 */
@NullMarked
package dev.baton.media.provider.offline;

import org.jspecify.annotations.NullMarked;
