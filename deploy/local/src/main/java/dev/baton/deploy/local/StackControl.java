package dev.baton.deploy.local;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The stack of this checkout, for commands that work with it for longer. */
public final class StackControl {
  private StackControl() {}

  /**
   * Starts it in the background where it does not run.
   *
   * @return whether it runs now; what keeps it from that has been told
   */
  public static boolean ensureRunning(Console console) {
    Installation installation = Checkout.installation();
    return RunningStack.find(installation).isPresent()
        || new DetachedLauncher(installation, console).launch(false) == 0;
  }

  /**
   * Replaces processes by those of the present build, one after the other.
   *
   * @param processes their names; all of Baton's where it is empty
   * @param onlyChanged only those whose code is another one now
   * @param tell gets a line for each step
   * @return why not; empty where it is done
   */
  public static Optional<String> restart(
      List<String> processes, boolean onlyChanged, Consumer<String> tell) {
    return ControlDoor.ask(
        Checkout.installation(), new ControlDoor.Question(processes, onlyChanged), tell);
  }
}
