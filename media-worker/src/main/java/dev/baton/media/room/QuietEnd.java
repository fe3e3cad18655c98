package dev.baton.media.room;

/** How a command ends whose output a script reads, after it has been in rooms. */
public final class QuietEnd {

  private QuietEnd() {}

  /**
   * Ends this JVM at once, with all that was printed. Threads of libwebrtc that look for a JVM
   * which is gone complain on standard output, so that leads nowhere by then: closing it makes the
   * JDK point its file descriptor at {@code /dev/null}.
   *
   * @param status of the process
   */
  public static void with(int status) {
    System.out.close();
    Runtime.getRuntime().halt(status);
  }
}
