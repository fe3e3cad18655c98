package dev.baton.examples.shop;

import dev.baton.client.BatonClient;
import dev.baton.client.BatonException;
import dev.baton.client.SessionStart;
import dev.baton.client.StartedSession;
import java.net.URI;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A shop whose page has a button to talk. The key stays on this server, which knows its customers;
 * the browser gets a token for one room.
 */
@SpringBootApplication
@RestController
public class Shop {

  /** What livekit-client calls it. */
  record Ticket(String serverUrl, String participantToken) {}

  private final BatonClient baton;

  Shop(BatonClient baton) {
    this.baton = baton;
  }

  public static void main(String[] arguments) {
    SpringApplication.run(Shop.class, arguments);
  }

  /** {@code BATON_URL} and a key with the scope {@code sessions:start}. */
  @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
  static class Connection {
    @Bean(destroyMethod = "close")
    BatonClient baton(
        @Value("${BATON_URL:http://127.0.0.1:8080}") URI address,
        @Value("${BATON_API_KEY}") String key) {
      return new BatonClient(address, key);
    }
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  String page() {
    return PAGE;
  }

  /** Who is signed in to the shop, and what is in their basket, would be known here. */
  @PostMapping("/talk")
  Ticket talk() {
    StartedSession started =
        baton.start(
            SessionStart.of("voice-assistant")
                .withUser("Ada")
                .withMetadata(Map.of("user_name", "Ada", "basket", "one carrot cake")));
    return new Ticket(started.livekitUrl(), started.accessToken());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(BatonException e) {
    return ResponseEntity.of(
            ProblemDetail.forStatusAndDetail(
                org.springframework.http.HttpStatusCode.valueOf(e.status()), e.getMessage()))
        .build();
  }

  private static final String PAGE =
      """
      <!doctype html>
      <title>Shop</title>
      <button>Talk to us</button> <output></output>
      <script type="module">
        import { Room } from 'https://cdn.jsdelivr.net/npm/livekit-client@2/+esm';
        document.querySelector('button').onclick = async () => {
          const ticket = await (await fetch('/talk', { method: 'POST' })).json();
          const room = new Room();
          room.on('trackSubscribed', (track) => document.body.append(track.attach()));
          await room.connect(ticket.serverUrl, ticket.participantToken);
          await room.localParticipant.setMicrophoneEnabled(true);
          document.querySelector('output').value = 'Say hello.';
        };
      </script>
      """;
}
