package dev.baton.activities.tool.function;

import dev.baton.functions.FunctionTool;
import dev.baton.functions.Param;
import dev.baton.functions.RunContext;
import dev.baton.functions.ToolException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A customer's functions. */
public final class Bakery {

  final AtomicInteger ordered = new AtomicInteger();
  final CountDownLatch baking = new CountDownLatch(1);
  final CountDownLatch interrupted = new CountDownLatch(1);

  /** A kind of cake. */
  public enum Kind {
    APPLE,
    CHERRY
  }

  /** An order. */
  public record Cake(
      @Param("which cake") Kind kind, @Param(required = false) @Nullable String message) {}

  /** What was ordered. */
  public record Receipt(int number, LocalDate day, String customer) {}

  @FunctionTool(description = "Orders cakes.")
  public Receipt orderCakes(
      @Param("the cakes") List<Cake> cakes,
      @Param("day of delivery") LocalDate day,
      @Param(required = false) int candles,
      RunContext context) {
    ordered.addAndGet(cakes.size() + candles);
    return new Receipt(
        cakes.size(), day, context.userData().getOrDefault("user_name", "") + context.callId());
  }

  @FunctionTool(name = "open_today", description = "Whether it is open.", idempotent = true)
  public String open() {
    return "We are open.";
  }

  @FunctionTool(description = "Refuses.")
  public String refuse() {
    throw new ToolException("The oven is cold.");
  }

  @FunctionTool(description = "Breaks.")
  public String breakDown() {
    throw new IllegalStateException("smoke");
  }

  @FunctionTool(description = "Takes for ever.")
  public String bake(RunContext context) {
    context.progress("The dough is rising.");
    baking.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return "burnt";
  }
}
