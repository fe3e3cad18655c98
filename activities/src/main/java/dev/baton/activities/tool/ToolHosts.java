package dev.baton.activities.tool;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which hosts webhooks may call. A customer chooses the URL, so that it must not lead to this
 * machine or its neighbours, unless the operator allows the host by name.
 */
public final class ToolHosts {

  private final Set<String> allowed;

  private ToolHosts(Set<String> allowed) {
    this.allowed = allowed;
  }

  /**
   * Public hosts, and those listed.
   *
   * @param list host or host:port, separated by commas; may be empty
   */
  public static ToolHosts publicAnd(String list) {
    return new ToolHosts(
        Arrays.stream(list.split(","))
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Refuses what must not be called. The connection that follows resolves the name again, and gets
   * the addresses that were checked, whatever the name server says by then.
   *
   * @throws io.temporal.failure.ApplicationFailure in words that tell how to allow it
   */
  public void check(URI url) {
    var scheme = url.getScheme();
    var host = url.getHost();
    if (host == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw ToolFailures.failed("The tool's URL is not an http or https address.");
    }
    if (isAllowed(url, host.toLowerCase(Locale.ROOT))) {
      return;
    }
    var addresses = resolve(host);
    for (var address : addresses) {
      if (!isPublic(address)) {
        throw ToolFailures.failed(
            "The tool's host %s is a private address; the operator can allow it in BATON_TOOL_HOSTS_ALLOWED."
                .formatted(host));
      }
    }
    CheckedAddresses.keep(host, addresses, Clock.systemUTC());
  }

  private boolean isAllowed(URI url, String host) {
    int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    return allowed.contains(host) || allowed.contains(host + ":" + port);
  }

  private static InetAddress[] resolve(String host) {
    try {
      return CheckedAddresses.resolve(host);
    } catch (UnknownHostException e) {
      throw ToolFailures.failed("The tool's host %s is not known.".formatted(host));
    }
  }

  /**
   * Whether an address is one of the open internet: none of the special purpose blocks of RFC 6890
   * that {@link InetAddress} knows, nor shared (100.64/10), benchmarking (198.18/15), reserved
   * (240/4) or IPv6 unique local (fc00::/7), translated (64:ff9b::/96) and 6to4 (2002::/16) space.
   */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    var bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet6Address) {
      boolean uniqueLocal = (first & 0xfe) == 0xfc;
      boolean translated = first == 0x00 && second == 0x64;
      boolean sixToFour = first == 0x20 && second == 0x02;
      return !uniqueLocal && !translated && !sixToFour;
    }
    boolean shared = first == 100 && (second & 0xc0) == 64;
    boolean benchmarking = first == 198 && (second & 0xfe) == 18;
    boolean thisNetwork = first == 0;
    boolean reserved = first >= 240;
    return !shared && !benchmarking && !thisNetwork && !reserved;
  }
}
