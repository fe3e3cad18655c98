package dev.baton.store;

import java.util.UUID;

/** Whose data a row is. */
public final class Organisations {

  /** The organisation of an installation that has only one; the first migration creates it. */
  public static final UUID DEFAULT = UUID.fromString("00000000-0000-0000-0000-000000000001");

  /** Who is said to have done what comes with the product. */
  public static final String PRODUCT = "Baton";

  private Organisations() {}
}
