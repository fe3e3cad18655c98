package dev.baton.media.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.socket.Patiences;
import dev.baton.media.provider.socket.VendorEmulator;
import java.io.IOException;

/**
 * A voice that times its words, for who wants to hear one. Each word is 100 ms, then 25 ms pass.
 */
public final class EmulatedCartesia implements AutoCloseable {

  private final VendorEmulator vendor =
      new VendorEmulator(
          CartesiaTextToSpeech.VENDOR,
          () -> new CartesiaManners(CartesiaManners.Times.BEFORE, false));

  public EmulatedCartesia() throws IOException {}

  /** The provider that speaks to it. */
  public TextToSpeech voice() {
    return new CartesiaTextToSpeech(vendor.endpoint(), Patiences.QUICK);
  }

  /** The next request of the next connection. */
  public JsonNode awaitRequest() throws InterruptedException {
    return vendor.awaitClient().awaitMessage();
  }

  @Override
  public void close() throws IOException {
    vendor.close();
  }
}
