package dev.baton.examples.bakery;

import dev.baton.functions.FunctionTool;
import dev.baton.functions.FunctionTools;
import dev.baton.functions.Param;
import dev.baton.functions.RunContext;
import dev.baton.functions.ToolException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Two tools. A template names them by {@code {"name": "order_cake", "kind": "FUNCTION"}}; the jar
 * goes onto {@code BATON_TOOLS_CLASSPATH} of the coordinator.
 */
public final class Bakery implements FunctionTools {

  /** What can be had. */
  public enum Cake {
    CHEESE,
    CHOCOLATE,
    CARROT
  }

  /** What was ordered. */
  public record Order(String number, Cake cake, int pieces, LocalDate day) {}

  private static final int MOST = 40;

  /** By the call's id: whoever asks again with the same gets the same order, not another cake. */
  private final Map<String, Order> orders = new ConcurrentHashMap<>();

  @Override
  public List<Object> tools() {
    return List.of(this);
  }

  /** Orders; a repeated call does no harm, so Baton may repeat one whose answer was lost. */
  @FunctionTool(
      description = "Orders a cake, when the user has said which and for when.",
      idempotent = true)
  public Order orderCake(
      Cake cake,
      @Param("how many pieces, 1 to 40") int pieces,
      @Param("the day to fetch it") LocalDate day,
      RunContext context) {
    if (pieces < 1 || pieces > MOST) {
      throw new ToolException("We bake cakes of 1 to %d pieces.".formatted(MOST));
    }
    context.progress("I am writing it into the book.");
    return orders.computeIfAbsent(
        context.callId(), id -> new Order("C-" + (orders.size() + 1), cake, pieces, day));
  }

  /** Lists. */
  @FunctionTool(description = "Lists the cakes there are.", idempotent = true)
  public List<Cake> listCakes() {
    return List.of(Cake.values());
  }
}
