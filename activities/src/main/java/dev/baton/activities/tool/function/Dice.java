package dev.baton.activities.tool.function;

import dev.baton.functions.FunctionTool;
import dev.baton.functions.FunctionTools;
import dev.baton.functions.Param;
import dev.baton.functions.ToolException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The function that comes with Baton, so that there is one to try and to copy. */
public final class Dice implements FunctionTools {

  private static final int USUAL_SIDES = 6;
  private static final int MAX_SIDES = 1_000;

  @Override
  public List<Object> tools() {
    return List.of(this);
  }

  /**
   * Rolls a die.
   *
   * @param sides 2–1000; 0, which stands for nothing said, rolls a die of six
   */
  @FunctionTool(description = "Rolls a die and tells the number. Never make numbers up yourself.")
  public int rollDice(
      @Param(value = "how many sides it has; six if left out", required = false) int sides) {
    int count = sides == 0 ? USUAL_SIDES : sides;
    if (count < 2 || count > MAX_SIDES) {
      throw new ToolException("A die has between 2 and %d sides.".formatted(MAX_SIDES));
    }
    return ThreadLocalRandom.current().nextInt(count) + 1;
  }
}
