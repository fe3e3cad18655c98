package dev.baton.store;

import dev.baton.workflows.tenant.Tenant;
import java.util.UUID;

/** Whose data a row is. */
public final class Organisations {

  /** The organisation of an installation that has only one; the first migration creates it. */
  public static final UUID DEFAULT = Tenant.DEFAULT;

  /** Who is said to have done what comes with the product. */
  public static final String PRODUCT = "Baton";

  private Organisations() {}
}
