/** The end of a turn, judged from its sound with Smart Turn v3 on ONNX Runtime. */
@NullMarked
package dev.baton.media.provider.smartturn;

import org.jspecify.annotations.NullMarked;
