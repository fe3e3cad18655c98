package dev.baton.activities.tool.function;

import dev.baton.activities.tool.Invocation;
import dev.baton.activities.tool.ToolFailures;
import dev.baton.activities.tool.ToolRunner;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs Java functions within their time; one that does not return is interrupted and left. */
public final class FunctionRunner implements ToolRunner, AutoCloseable {

  private final FunctionCatalogue functions;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("function-", 0).factory());

  public FunctionRunner(FunctionCatalogue functions) {
    this.functions = functions;
  }

  @Override
  public String run(Invocation invocation) throws InterruptedException {
    var tool = invocation.tool();
    var function =
        functions
            .find(tool.name())
            .orElseThrow(() ->
                ToolFailures.failed(
                    "There is no function %s on the coordinator's class path; there are %s."
                        .formatted(tool.name(), functions.names())));
    var call = threads.submit(() -> function.call(invocation));
    invocation.control().onCancel(() -> call.cancel(true));
    try {
      return call.get(tool.timeoutMs(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      invocation.control().cancel();
      throw ToolFailures.outcomeNotSeen("no answer within " + tool.timeoutMs() + " ms");
    } catch (CancellationException e) {
      throw ToolFailures.outcomeNotSeen("the call was cancelled");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ApplicationFailure failure
          ? failure
          : ToolFailures.outcomeNotSeen("the function failed");
    } catch (InterruptedException e) {
      invocation.control().cancel();
      throw e;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
