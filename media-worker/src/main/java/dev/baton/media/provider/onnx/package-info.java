/** ONNX Runtime, and the models that run on it. */
@NullMarked
package dev.baton.media.provider.onnx;

import org.jspecify.annotations.NullMarked;
