package dev.baton.deploy.local;

import picocli.CommandLine.Command;

/** Gives the installation a new key for what workflows keep. */
@Command(
    name = "rotate-key",
    description =
        "Makes a new key for what workflows keep; the old ones go on reading what they wrote.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./baton rotate-key && ./baton down && ./baton up --detach"},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:made", "1:the data folder cannot be written", "2:wrong usage"})
final class RotateKeyCommand implements Runnable {

  @Override
  public void run() {
    String id = Checkout.installation().rotatePayloadKey();
    System.out.printf(
        "The key %s writes from the next start on: ./baton down, then ./baton up%n", id);
  }
}
