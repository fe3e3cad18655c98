package dev.baton.media.room;

import java.io.Serial;

/**
 * A remote procedure call failed. Codes 1001 to 1999 belong to LiveKit's RPC protocol; a method may
 * throw this with a code of its own outside that range, and the caller gets it.
 */
public final class RpcException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The method threw something. */
  public static final int APPLICATION_ERROR = 1500;

  /** The other side did not acknowledge the call in time. */
  public static final int CONNECTION_TIMEOUT = 1501;

  /** The other side acknowledged, but did not answer in time. */
  public static final int RESPONSE_TIMEOUT = 1502;

  /** The other side left before it answered. */
  public static final int RECIPIENT_DISCONNECTED = 1503;

  /** The answer is larger than {@link #MAX_PAYLOAD_BYTES}. */
  public static final int RESPONSE_PAYLOAD_TOO_LARGE = 1504;

  /** The call could not be sent. */
  public static final int SEND_FAILED = 1505;

  /** The other side has no such method. */
  public static final int UNSUPPORTED_METHOD = 1400;

  /** Nobody in the room has that identity. */
  public static final int RECIPIENT_NOT_FOUND = 1401;

  /** The payload is larger than {@link #MAX_PAYLOAD_BYTES}. */
  public static final int REQUEST_PAYLOAD_TOO_LARGE = 1402;

  /** The other side speaks another version of the protocol. */
  public static final int UNSUPPORTED_VERSION = 1404;

  /** Largest request or response, bytes of UTF-8. */
  public static final int MAX_PAYLOAD_BYTES = 15_360;

  private static final int MAX_MESSAGE_CHARS = 256;

  private final int code;
  private final String data;

  /** With a code and a short message. */
  public RpcException(int code, String message) {
    this(code, message, "");
  }

  /**
   * With data for the caller.
   *
   * @param message at most 256 characters go over the wire
   * @param data at most {@link #MAX_PAYLOAD_BYTES} bytes of UTF-8
   */
  public RpcException(int code, String message, String data) {
    super(message.length() > MAX_MESSAGE_CHARS ? message.substring(0, MAX_MESSAGE_CHARS) : message);
    this.code = code;
    this.data = data;
  }

  /** The code. */
  public int code() {
    return code;
  }

  /** Data of the method that failed, may be empty. */
  public String data() {
    return data;
  }
}
