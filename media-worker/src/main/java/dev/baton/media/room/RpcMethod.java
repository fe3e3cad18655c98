package dev.baton.media.room;

/** A method that other participants can call. Each call has a virtual thread of its own. */
@FunctionalInterface
public interface RpcMethod {

  /**
   * Answers a call.
   *
   * @return at most {@link RpcException#MAX_PAYLOAD_BYTES} bytes of UTF-8
   * @throws RpcException to fail with a code; anything else becomes {@link
   *     RpcException#APPLICATION_ERROR}
   */
  String call(RpcInvocation invocation);
}
