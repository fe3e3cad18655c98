package dev.baton.workflows.payload;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.internal.worker.WorkflowExecutionException;
import io.temporal.payload.context.SerializationContext;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * Lets a refusal of an update's validator keep its type and its words.
 *
 * <p>The SDK (1.38) turns a validator's exception into a failure, puts that into an exception of
 * its own, and then turns this one into a failure again. On the way the type is lost, and, where
 * failures are encrypted, the words too: the caller would read "Encoded failure". Here the failure
 * inside is taken as it is.
 */
final class RefusalConverter implements DataConverter {

  private final DataConverter converter;

  RefusalConverter(DataConverter converter) {
    this.converter = converter;
  }

  @Override
  public Failure exceptionToFailure(Throwable throwable) {
    return throwable instanceof WorkflowExecutionException wrapped
        ? wrapped.getFailure()
        : converter.exceptionToFailure(throwable);
  }

  @Override
  public RuntimeException failureToException(Failure failure) {
    return converter.failureToException(failure);
  }

  @Override
  public <T> Optional<Payload> toPayload(T value) {
    return converter.toPayload(value);
  }

  @Override
  public <T> T fromPayload(Payload payload, Class<T> valueClass, Type valueType) {
    return converter.fromPayload(payload, valueClass, valueType);
  }

  @Override
  public Optional<Payloads> toPayloads(Object... values) {
    return converter.toPayloads(values);
  }

  @Override
  public <T> T fromPayloads(
      int index, Optional<Payloads> content, Class<T> valueType, Type valueGenericType) {
    return converter.fromPayloads(index, content, valueType, valueGenericType);
  }

  @Override
  public Object[] fromPayloads(
      Optional<Payloads> content, Class<?>[] parameterTypes, Type[] genericParameterTypes) {
    return converter.fromPayloads(content, parameterTypes, genericParameterTypes);
  }

  @Override
  public DataConverter withContext(SerializationContext context) {
    return new RefusalConverter(converter.withContext(context));
  }
}
