package dev.baton.deploy.local.doctor;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Loads each shared library that native code in Baton needs. */
final class LibraryCheck {
  /** What libwebrtc links to, by Debian package. */
  private static final Map<String, String> WEBRTC =
      new TreeMap<>(
          Map.of(
              "libpulse.so.0", "libpulse0",
              "libX11.so.6", "libx11-6",
              "libXfixes.so.3", "libxfixes3",
              "libXrandr.so.2", "libxrandr2",
              "libXcomposite.so.1", "libxcomposite1",
              "libudev.so.1", "libudev1",
              "libdbus-1.so.3", "libdbus-1-3"));

  /** What the offline providers speak and hear with. */
  private static final Map<String, String> OFFLINE_SPEECH =
      new TreeMap<>(
          Map.of("libespeak-ng.so.1", "libespeak-ng1", "libpocketsphinx.so.3", "libpocketsphinx3"));

  private LibraryCheck() {}

  static List<Finding> check() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return List.of();
    }
    return List.of(
        check("media", WEBRTC, Finding.Level.FAIL),
        check("offline speech", OFFLINE_SPEECH, Finding.Level.WARN));
  }

  private static Finding check(
      String subject, Map<String, String> libraries, Finding.Level missingIs) {
    List<String> packages = new ArrayList<>();
    libraries.forEach((library, debianPackage) -> {
      if (!loads(library)) {
        packages.add(debianPackage);
      }
    });
    return packages.isEmpty()
        ? Finding.ok(subject, "all shared libraries are there")
        : new Finding(
            missingIs,
            subject,
            "shared libraries are missing: as root on Debian, apt-get install "
                + String.join(" ", packages));
  }

  private static boolean loads(String library) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(library, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
