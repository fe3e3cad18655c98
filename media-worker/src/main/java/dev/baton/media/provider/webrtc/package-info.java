/** Voice activity detection with the detector inside libwebrtc: needs no model file. */
@NullMarked
package dev.baton.media.provider.webrtc;

import org.jspecify.annotations.NullMarked;
