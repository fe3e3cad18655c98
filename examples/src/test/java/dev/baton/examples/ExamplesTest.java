package dev.baton.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.activities.tool.function.FunctionCatalogue;
import dev.baton.examples.ears.MorseEars;
import dev.baton.examples.shop.Shop;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.SpeechToText;
import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelTool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class ExamplesTest {

  @Test
  void theCoordinatorFindsTheBakerysToolsOnItsClassPath() {
    var functions = FunctionCatalogue.load("");

    assertThat(functions.names()).contains("order_cake", "list_cakes");
  }

  @Test
  void theMediaWorkerFindsTheEars() {
    assertThat(Providers.find(SpeechToText.class, "morse")).isInstanceOf(MorseEars.class);
  }

  @Test
  void agentsHaveTheToolsOfTheEggTimer() {
    var timer = PanelCatalogue.installed("panels").find("egg_timer").orElseThrow();

    assertThat(PanelTool.of(List.of(timer)))
        .extracting(PanelTool::name)
        .contains("open_egg_timer", "more_time", "read_egg_timer");
  }

  @Test
  void theShopsPageHasAButtonToTalk() throws Exception {
    try (var shop =
        new SpringApplicationBuilder(Shop.class)
            .web(WebApplicationType.SERVLET)
            .properties(
                Map.of(
                    "server.port", "0",
                    "server.address", "127.0.0.1",
                    // Nobody listens there.
                    "BATON_URL", "http://127.0.0.1:1",
                    "BATON_API_KEY", "baton_example"))
            .run()) {
      var port = shop.getEnvironment().getProperty("local.server.port");
      var page = get(URI.create("http://127.0.0.1:" + port + "/"));

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<button>Talk to us</button>");
    }
  }

  private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
