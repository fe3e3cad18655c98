package dev.baton.media.panel;

import dev.baton.media.room.RpcException;
import java.time.Duration;

/** The pages of the people in the room. */
public interface Screen {

  /** Topic of the text streams that carry changes and events, one JSON object each. */
  String TOPIC = "baton.panel";

  /** Method of the agent by which a page says which panels it has, and gets those there are. */
  String HELLO = "baton.panels";

  /**
   * Calls a method of a page.
   *
   * @throws RpcException when the page does not answer, or cannot do it
   */
  String call(String identity, String method, String payload, Duration timeout)
      throws InterruptedException;

  /** Sends a message to all pages; returns before it has arrived. */
  void tellAll(String message);

  /** Sends a message to one page; returns before it has arrived. */
  void tell(String identity, String message);

  /** Identity of the person the agent listens to; empty when there is none. */
  String user();
}
