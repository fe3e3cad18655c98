package dev.baton.deploy.local;

import java.nio.file.Path;

/** Finds the checkout whose stack is meant. */
public final class Checkout {
  private Checkout() {}

  /** The folder the script {@code baton} names in {@code baton.home}, else the working folder. */
  public static Path home() {
    return Path.of(System.getProperty("baton.home", ".")).toAbsolutePath().normalize();
  }

  public static Settings settings() {
    return Settings.of(home(), System.getenv());
  }

  static Installation installation() {
    return new Installation(settings().data());
  }
}
