package dev.baton.media.provider;

import dev.baton.workflows.media.ProviderOffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds providers by name. Each is created once and shared by all sessions of the process. */
public final class Providers {

  /** Name that lets the installation choose. */
  public static final String AUTO = "auto";

  /**
   * What {@link #AUTO} tries, in this order: vendors whose key is there, those that stream first,
   * then what needs no key.
   */
  private static final List<String> PREFERENCE =
      List.of(
          "deepgram",
          "assemblyai",
          "cartesia",
          "elevenlabs",
          "openai",
          "anthropic",
          "gemini",
          "silero",
          "offline",
          "webrtc");

  /** As templates ask for them; who speaks and listens too is named as a mind. */
  private static final Map<Class<?>, String> KINDS =
      Map.of(
          SpeechToText.class, "stt",
          LanguageModel.class, "llm",
          SpeechToSpeech.class, "llm",
          TextToSpeech.class, "tts");

  private static final Map<Class<?>, List<? extends Provider>> LOADED = new ConcurrentHashMap<>();

  private static final KeyedProviders KEYED = new KeyedProviders(System.getenv());

  /** Of Baton's own and those that {@link ProviderJars#VARIABLE} names; one for all types. */
  private static @Nullable ClassLoader loader;

  /**
   * Makes all of them ready to be used, so that no session waits for it.
   *
   * @throws IllegalArgumentException that names what is wrong with the jars an installation brings
   */
  public static void prepare() {
    KINDS.keySet().forEach(type -> LOADED.computeIfAbsent(type, Providers::load));
  }

  /**
   * The provider of that type and name.
   *
   * @throws ProviderException when there is none, or it lacks what it needs on this machine
   */
  public static <P extends Provider> P find(Class<P> type, String name) {
    return find(type, name, Map.of());
  }

  /**
   * The provider of that type and name, with other keys than this process has.
   *
   * @param keys by the names of environment variables
   * @throws ProviderException when there is none, or it lacks what it needs on this machine
   */
  public static <P extends Provider> P find(Class<P> type, String name, Map<String, String> keys) {
    var all =
        LOADED.computeIfAbsent(type, Providers::load).stream()
            .map(provider -> KEYED.with(type.cast(provider), type, keys))
            .toList();
    var wanted = name.equals(AUTO) ? PREFERENCE : List.of(name);
    for (var candidate : wanted) {
      for (var provider : all) {
        if (provider.name().equals(candidate) && provider.available()) {
          return provider;
        }
      }
    }
    throw new ProviderException(
        "no %s provider '%s' is available here; there are %s"
            .formatted(
                type.getSimpleName(), name, all.stream().map(Providers::nameAndState).toList()),
        false,
        null);
  }

  /** The provider of that type and name, available or not; empty when there is none. */
  public static <P extends Provider> Optional<P> named(
      Class<P> type, String name, Map<String, String> keys) {
    return LOADED.computeIfAbsent(type, Providers::load).stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .map(provider -> KEYED.with(type.cast(provider), type, keys));
  }

  /** What this process has, for those who decide what it is asked to do. */
  public static ProviderOffer offer() {
    var available = new ArrayList<String>();
    var missing = new TreeMap<String, String>();
    var keys = new TreeMap<String, List<String>>();
    KINDS.forEach((type, kind) -> {
      for (var provider : LOADED.computeIfAbsent(type, Providers::load)) {
        var name = kind + ":" + provider.name();
        if (provider.available()) {
          available.add(name);
          if (type == SpeechToSpeech.class) {
            available.add("talk:" + provider.name());
          }
        } else {
          missing.put(name, provider.cure());
          if (!provider.keyVariables().isEmpty()) {
            keys.put(name, provider.keyVariables());
          }
        }
      }
    });
    Collections.sort(available);
    return new ProviderOffer(available, missing, keys);
  }

  private static List<? extends Provider> load(Class<?> type) {
    try {
      return ServiceLoader.load(type.asSubclass(Provider.class), loader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException(
          "a provider cannot be used (%s); correct its jar on %s"
              .formatted(e.getMessage(), ProviderJars.VARIABLE),
          e);
    }
  }

  private static synchronized ClassLoader loader() {
    if (loader == null) {
      loader = ProviderJars.loader(System.getenv().getOrDefault(ProviderJars.VARIABLE, ""));
    }
    return loader;
  }

  private static String nameAndState(Provider provider) {
    return provider.available()
        ? provider.name()
        : "%s (%s)".formatted(provider.name(), provider.cure());
  }

  private Providers() {}
}
