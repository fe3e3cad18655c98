package dev.baton.deploy.local.config;

import java.util.Locale;

/** The processes of a production installation. */
public enum BatonProcess {
  API('a'),
  COORDINATOR('c'),
  MEDIA_WORKER('m');

  private final char letter;

  BatonProcess(char letter) {
    this.letter = letter;
  }

  /** By which the list of variables names it. */
  public char letter() {
    return letter;
  }

  /** As people write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
