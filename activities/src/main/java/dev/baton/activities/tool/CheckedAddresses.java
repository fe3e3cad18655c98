package dev.baton.activities.tool;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps what a host's name stood for when it was checked. A name server that gives a public address
 * to whoever checks, and a private one to whoever connects a moment later (DNS rebinding), gets
 * nowhere: for a while, this JVM connects to the addresses that were checked and to no others.
 */
public final class CheckedAddresses extends InetAddressResolverProvider {

  /** Far longer than from a check to the end of an attempt to connect. */
  static final Duration KEPT = Duration.ofSeconds(60);

  private static final int MANY = 1_000;

  private static final Map<String, Pin> PINS = new ConcurrentHashMap<>();
  private static final ThreadLocal<Boolean> CHECKING = ThreadLocal.withInitial(() -> false);

  private final Clock clock;

  private record Pin(InetAddress[] addresses, Instant until) {}

  /** As Java finds it, by {@code META-INF/services}. */
  public CheckedAddresses() {
    this(Clock.systemUTC());
  }

  CheckedAddresses(Clock clock) {
    this.clock = clock;
  }

  /** What the name stands for now, whatever it stood for before. */
  static InetAddress[] resolve(String host) throws UnknownHostException {
    CHECKING.set(true);
    try {
      return InetAddress.getAllByName(host);
    } finally {
      CHECKING.remove();
    }
  }

  /** From now on the name stands for these. */
  static void keep(String host, InetAddress[] addresses, Clock clock) {
    var now = clock.instant();
    if (PINS.size() > MANY) {
      PINS.values().removeIf(pin -> pin.until().isBefore(now));
    }
    PINS.put(host.toLowerCase(Locale.ROOT), new Pin(addresses.clone(), now.plus(KEPT)));
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return over(configuration.builtinResolver());
  }

  /** Asks the system for names that were not checked. */
  InetAddressResolver over(InetAddressResolver system) {
    return new Resolver(system);
  }

  @Override
  public String name() {
    return "baton-checked-addresses";
  }

  private final class Resolver implements InetAddressResolver {
    private final InetAddressResolver system;

    Resolver(InetAddressResolver system) {
      this.system = system;
    }

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      var pin = CHECKING.get() ? null : PINS.get(host.toLowerCase(Locale.ROOT));
      return pin == null || pin.until().isBefore(clock.instant())
          ? system.lookupByName(host, policy)
          : Stream.of(pin.addresses());
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return system.lookupByAddress(address);
    }
  }
}
