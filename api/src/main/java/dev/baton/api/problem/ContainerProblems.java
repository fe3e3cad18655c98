package dev.baton.api.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/**
 * Requests that Tomcat refuses before any of our code sees them, because it cannot read their
 * address, get the same kind of answer as all others.
 */
@Configuration(proxyBeanMethods = false)
class ContainerProblems {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve() {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemValve()));
  }

  private static final class ProblemValve extends ErrorReportValve {
    private static final String BODY =
        """
        {"type":"urn:baton:problem:%s","title":"%s","status":%d,"detail":"%s"}\
        """;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
      int status = response.getStatus();
      if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      try {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var writer = response.getReporter();
        if (writer != null) {
          writer.write(body(status));
          response.finishResponse();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String body(int status) {
      return status < 500
          ? BODY.formatted(
              "unreadable-request",
              "Unreadable request",
              status,
              "The address or a header of the request cannot be read: names in an address have to"
                  + " be UTF-8, percent-encoded, and without slashes and control characters.")
          : BODY.formatted(
              "internal",
              "Internal error",
              status,
              "Something is wrong with Baton itself; its log says what.");
    }
  }
}
