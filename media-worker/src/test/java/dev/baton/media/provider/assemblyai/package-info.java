@NullMarked
package dev.baton.media.provider.assemblyai;

import org.jspecify.annotations.NullMarked;
