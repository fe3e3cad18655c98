package dev.baton.media.provider.offline.sphinx;

import dev.baton.media.provider.offline.sphinx.SphinxLibrary.Heard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A decoder for one grammar. One utterance at a time. */
final class PhraseDecoder implements AutoCloseable {

  private final SphinxLibrary library;
  private final MemorySegment decoder;

  /**
   * @param acousticModel folder of the model
   * @param dictionary words and phones, in PocketSphinx's format
   * @param jsgf the grammar
   */
  PhraseDecoder(SphinxLibrary library, Path acousticModel, String dictionary, String jsgf) {
    this.library = library;
    try {
      var file = Files.createTempFile("baton-", ".dict");
      try {
        Files.writeString(file, dictionary);
        // The noise suppression learns from the start of an utterance, which here is speech.
        var options =
            List.of(
                "-hmm", acousticModel.toString(), "-dict", file.toString(), "-remove_noise", "no");
        this.decoder = library.open(options, jsgf);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a decoder's dictionary", e);
    }
  }

  synchronized Heard decode(short[] samples) {
    return library.decode(decoder, samples);
  }

  @Override
  public synchronized void close() {
    library.close(decoder);
  }
}
