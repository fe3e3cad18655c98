package dev.baton.deploy.servers;

import java.net.URI;

/**
 * A model that listens to voices, taken from a wheel on PyPI.
 *
 * @param name of it, with its version; part of the folder's name
 * @param file its file, as media workers look for it
 * @param wheel where it is published
 * @param sha256 of the wheel
 * @param entry its place in the wheel
 * @param without what serves in its place
 */
record PinnedModel(
    String name, String file, URI wheel, String sha256, String entry, String without) {

  /** Tells speech from the rest; MIT. */
  static final PinnedModel SILERO =
      new PinnedModel(
          "silero-6.2.1",
          "silero_vad.onnx",
          URI.create(
              "https://files.pythonhosted.org/packages/0b/2b/48566f29a8b53d856ceb1994f209122749b3fda0a733a07e82047257de7a/silero_vad-6.2.1-py3-none-any.whl"),
          "09de93c4d874bb19c53e62a47dd38be5f163cedad2b5599583231f2a84ef79cb",
          "silero_vad/data/silero_vad.onnx",
          "voice activity is detected by libwebrtc instead");

  /** Hears when a turn is over; BSD 2-clause. */
  static final PinnedModel SMART_TURN =
      new PinnedModel(
          "smart-turn-3.2",
          "smart-turn-v3.2-cpu.onnx",
          URI.create(
              "https://files.pythonhosted.org/packages/38/31/29c72ca8d3a16b59fd12580fcb99a7cef641d9ee07fe7b0321c1b65ca3cf/pipecat_ai-1.14.0-py3-none-any.whl"),
          "0352f504b44e78bdf524e45af4bc759601c835b9b7dc195efe5e03384b974a44",
          "pipecat/audio/turn/smart_turn/data/smart-turn-v3.2-cpu.onnx",
          "the end of a turn is told by silence and the last word instead");
}
