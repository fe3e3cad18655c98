/** Voice activity detection with Silero VAD v5 on ONNX Runtime. */
@NullMarked
package dev.baton.media.provider.silero;

import org.jspecify.annotations.NullMarked;
