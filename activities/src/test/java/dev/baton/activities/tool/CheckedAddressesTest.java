package dev.baton.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckedAddressesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final LookupPolicy ANY = LookupPolicy.of(LookupPolicy.IPV4);

  @Test
  void aNameThatChangesAfterItsCheckStillStandsForWhatWasChecked() throws UnknownHostException {
    var checked = InetAddress.getByAddress(new byte[] {93, 93, 93, 93});
    CheckedAddresses.keep("Rebind.example", new InetAddress[] {checked}, at(NOW));

    assertThat(resolver(NOW.plusSeconds(1)).lookupByName("rebind.example", ANY))
        .containsExactly(checked);
    assertThat(resolver(NOW.plusSeconds(1)).lookupByName("other.example", ANY))
        .containsExactly(InetAddress.getLoopbackAddress());
    assertThat(
            resolver(NOW.plus(CheckedAddresses.KEPT).plusMillis(1))
                .lookupByName("rebind.example", ANY))
        .as("which is checked again before it is called")
        .containsExactly(InetAddress.getLoopbackAddress());
  }

  @Test
  void thisJvmResolvesNamesInThatWay() {
    assertThat(ServiceLoader.load(InetAddressResolverProvider.class))
        .hasOnlyElementsOfType(CheckedAddresses.class)
        .hasSize(1);
  }

  /** The name server says what an attacker wants. */
  private static InetAddressResolver resolver(Instant now) {
    return new CheckedAddresses(at(now)).over(new Attacked());
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static final class Attacked implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) {
      return Stream.of(InetAddress.getLoopbackAddress());
    }

    @Override
    public String lookupByAddress(byte[] address) {
      return "attacked.example";
    }
  }
}
