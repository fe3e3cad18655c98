package dev.baton.media.load;

/** Closes above a load and opens again only well below it, so that it does not flutter. */
public final class LoadGate {

  private static final double HYSTERESIS = 0.1;

  private final double closesAbove;
  private boolean open = true;

  /**
   * @param closesAbove 0.1–1; at 1 it never closes
   */
  public LoadGate(double closesAbove) {
    this.closesAbove = closesAbove;
  }

  /** Whether sessions may come at this load; remembers what it said before. */
  public boolean opensAt(double load) {
    open = open ? load <= closesAbove : load < closesAbove - HYSTERESIS;
    return open;
  }
}
