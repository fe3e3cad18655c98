package dev.baton.api.access;

import dev.baton.api.config.StartupException;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.Organisations;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Who may begin an organisation: {@code BATON_SIGN_UP} is {@code invited}, the default, where those
 * who run the installation do so, the owners of its default organisation; or {@code open}, where
 * everybody does so by signing up.
 */
@Component
final class SignUp {

  private final boolean open;

  SignUp(Environment environment) {
    var mode = environment.getProperty("BATON_SIGN_UP", "invited").strip();
    if (!mode.equals("open") && !mode.equals("invited")) {
      throw new StartupException(
          "BATON_SIGN_UP is '%s'.".formatted(mode), "Set it to invited or to open.");
    }
    open = mode.equals("open");
  }

  /** Whether strangers may open an account. */
  boolean isOpen() {
    return open;
  }

  /**
   * Passes where strangers may open an account.
   *
   * @throws ApiProblem 403 elsewhere
   */
  void requireOpen() {
    if (!open) {
      throw new ApiProblem(
          HttpStatus.FORBIDDEN,
          "sign-up-closed",
          "Sign-up closed",
          "Accounts are opened by invitation here; ask for one. Who runs the installation opens sign-up with BATON_SIGN_UP=open.");
    }
  }

  /** Whether the caller may begin a further organisation. */
  boolean mayFound(Caller caller) {
    return caller.may(Permission.MEMBERS_WRITE)
        && (open || caller.organisation().equals(Organisations.DEFAULT));
  }

  /**
   * Passes where the caller may begin a further organisation.
   *
   * @throws ApiProblem 403 elsewhere
   */
  void requireFounder(Caller caller) {
    if (!mayFound(caller)) {
      throw new ApiProblem(
          HttpStatus.FORBIDDEN,
          "not-the-installation",
          "Not the installation",
          "Organisations are begun by owners of the installation's first organisation; ask who runs it.");
    }
  }
}
