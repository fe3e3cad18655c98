package dev.baton.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolHostsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1"
      })
  void anAddressOfThisMachineOrItsNeighboursIsNotPublic(String address)
      throws UnknownHostException {
    assertThat(ToolHosts.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1"})
  void anAddressOfTheOpenInternetIsPublic(String address) throws UnknownHostException {
    assertThat(ToolHosts.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/x",
        "http://localhost:8080/x",
        "http://[::1]/x",
        "http://2130706433/x",
        "file:///etc/passwd",
        "http:///x"
      })
  void privateHostsAndOtherSchemesAreRefused(String url) {
    assertThatThrownBy(() -> ToolHosts.publicAnd("").check(URI.create(url)))
        .hasMessageContaining("tool's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:8080/x", "http://LOCALHOST:8080/", "https://crm.local/"})
  void aHostThatTheOperatorNamedIsAllowed(String url) {
    var hosts = ToolHosts.publicAnd(" localhost:8080, crm.local:443,");

    assertThatCode(() -> hosts.check(URI.create(url))).doesNotThrowAnyException();
    assertThatThrownBy(() -> hosts.check(URI.create("http://localhost:8081/x")))
        .hasMessageContaining("BATON_TOOL_HOSTS_ALLOWED");
  }
}
