package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.access.Account;
import dev.baton.store.access.AccountStore;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks passwords. */
@Component
final class Passwords {

  private final AccountStore accounts;
  private final PasswordEncoder encoder;

  /** Checked where there is no account, so that the time of an answer does not tell. */
  private final String nobodys;

  Passwords(AccountStore accounts, PasswordEncoder encoder) {
    this.accounts = accounts;
    this.encoder = encoder;
    this.nobodys = encode(Tokens.random(""));
  }

  /** What is kept of a password. */
  String encode(String password) {
    var encoded = encoder.encode(password);
    if (encoded == null) {
      throw new IllegalStateException("a password has a hash");
    }
    return encoded;
  }

  /**
   * The account with that address and password.
   *
   * @throws ApiProblem 401 that does not tell which of both is wrong
   */
  Account check(String email, String password) {
    var account = accounts.byEmail(email);
    var hash = account.map(Account::password).orElse(nobodys);
    // bcrypt refuses longer ones with an exception; no account has such a password.
    boolean right = password.length() <= 72 && encoder.matches(password, hash);
    if (account.isEmpty() || account.get().password() == null || !right) {
      throw new ApiProblem(
          HttpStatus.UNAUTHORIZED,
          "wrong-password",
          "Wrong address or password",
          "The address or the password is wrong.");
    }
    return account.get();
  }
}
