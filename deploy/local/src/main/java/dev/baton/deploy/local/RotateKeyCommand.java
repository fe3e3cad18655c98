package dev.baton.deploy.local;

import picocli.CommandLine.Command;

/** Gives the installation a new key for what workflows keep. */
@Command(
    name = "rotate-key",
    description =
        "Makes a new key for what workflows keep; the old ones go on reading what they wrote.",
    mixinStandardHelpOptions = true)
final class RotateKeyCommand implements Runnable {

  @Override
  public void run() {
    String id = Checkout.installation().rotatePayloadKey();
    System.out.printf(
        "The key %s writes from the next start on: ./baton down, then ./baton up%n", id);
  }
}
