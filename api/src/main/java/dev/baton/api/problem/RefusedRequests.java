package dev.baton.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What filters of libraries refuse is answered like everything else. */
@Hidden
@RestController
class RefusedRequests implements ErrorController {

  @RequestMapping("/error")
  void refuse(HttpServletRequest request) {
    var status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.resolve(code)
            : HttpStatus.NOT_FOUND;
    if (status == null || status.is5xxServerError()) {
      throw new ApiProblem(
          HttpStatus.INTERNAL_SERVER_ERROR,
          "internal",
          "Internal error",
          "Something is wrong with Baton itself; its log says what.");
    }
    var words = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
    throw new ApiProblem(
        status,
        "refused",
        status.getReasonPhrase(),
        words instanceof String text && !text.isBlank()
            ? text
            : "There is nothing to be had at this address.");
  }
}
