package dev.baton.deploy.bench.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A vendor of ears, mind and voice that speaks OpenAI's protocol (transcriptions, chat completions
 * and speech) and plays outages of each: killed, it breaks off and accepts nothing; frozen, it goes
 * silent wherever it is; disconnected, it begins every answer and breaks off.
 */
final class Vendor implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What every utterance is taken for. */
  private static final String HEARD = "{\"text\": \"" + Mind.QUESTION + "\"}";

  private static final int SAMPLE_RATE_HZ = 24_000;
  private static final double TONE_HZ = 440;
  private static final double HALF_SCALE = 16_384;

  /** 0.1 s: 44 whole periods, so that words join without a break in phase. */
  private static final byte[] WORD = word();

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("vendor-", 0).factory());
  private final Map<Subject, Fault> outages = new ConcurrentHashMap<>();
  private final Mind mind = new Mind();

  Vendor() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/v1/audio/transcriptions", exchange -> serve(Subject.STT, exchange, this::hear));
    server.createContext(
        "/v1/chat/completions", exchange -> serve(Subject.LLM, exchange, this::think));
    server.createContext("/v1/audio/speech", exchange -> serve(Subject.TTS, exchange, this::speak));
    server.start();
  }

  /** Environment of the processes that are to use it. */
  Map<String, String> environment() {
    return Map.of(
        "OPENAI_API_KEY",
        "chaos",
        "OPENAI_BASE_URL",
        "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
  }

  Mind mind() {
    return mind;
  }

  /** Begins an outage of one of the three. */
  void fail(Subject subject, Fault fault) {
    outages.put(subject, fault);
  }

  /** Ends it. */
  void mend(Subject subject) {
    synchronized (outages) {
      outages.remove(subject);
      outages.notifyAll();
    }
  }

  /** Answers a request, piece by piece. */
  @FunctionalInterface
  private interface Answer {
    void give(byte[] request, Out out) throws IOException, InterruptedException;
  }

  /** Where an answer goes; throws where the outage wants it to break off. */
  @FunctionalInterface
  private interface Out {
    void write(byte[] piece) throws IOException, InterruptedException;
  }

  private void serve(Subject subject, HttpExchange exchange, Answer answer) throws IOException {
    var request = exchange.getRequestBody().readAllBytes();
    try {
      suffer(subject, true);
      exchange.getResponseHeaders().set("Content-Type", contentType(subject));
      exchange.sendResponseHeaders(200, 0);
      answer.give(
          request,
          piece -> {
            exchange.getResponseBody().write(piece);
            exchange.getResponseBody().flush();
            suffer(subject, false);
          });
      exchange.getResponseBody().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void suffer(Subject subject, boolean atTheBeginning)
      throws IOException, InterruptedException {
    var fault = outages.get(subject);
    if (fault == Fault.FREEZE) {
      synchronized (outages) {
        while (outages.get(subject) == Fault.FREEZE) {
          outages.wait();
        }
      }
    } else if (fault == Fault.KILL || (fault == Fault.DISCONNECT && !atTheBeginning)) {
      throw new IOException("the vendor is away, as planned");
    }
  }

  private static String contentType(Subject subject) {
    return switch (subject) {
      case LLM -> "text/event-stream";
      case TTS -> "application/octet-stream";
      default -> "application/json";
    };
  }

  private void hear(byte[] request, Out out) throws IOException, InterruptedException {
    var bytes = HEARD.getBytes(UTF_8);
    out.write(java.util.Arrays.copyOf(bytes, bytes.length / 2));
    out.write(java.util.Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
  }

  private void think(byte[] request, Out out) throws IOException, InterruptedException {
    for (var chunk : mind.answer(JSON.readTree(request))) {
      out.write("data: %s\n\n".formatted(chunk).getBytes(UTF_8));
    }
    out.write("data: [DONE]\n\n".getBytes(UTF_8));
  }

  private void speak(byte[] request, Out out) throws IOException, InterruptedException {
    JsonNode asked = JSON.readTree(request);
    int words = asked.path("input").asText().strip().split("\\s+").length;
    for (int i = 0; i < words; i++) {
      out.write(WORD);
    }
  }

  private static byte[] word() {
    var bytes = new byte[SAMPLE_RATE_HZ / 10 * 2];
    for (int i = 0; i < bytes.length / 2; i++) {
      int sample =
          (int) Math.round(HALF_SCALE * Math.sin(2 * Math.PI * TONE_HZ * i / SAMPLE_RATE_HZ));
      bytes[2 * i] = (byte) sample;
      bytes[2 * i + 1] = (byte) (sample >> 8);
    }
    return bytes;
  }

  @Override
  public void close() {
    outages.keySet().forEach(this::mend);
    server.stop(0);
    threads.shutdownNow();
  }
}
