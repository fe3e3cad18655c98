package dev.baton.api.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller's method: who may call it without credentials. All others answer 401 before the
 * request's body is read.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Open {
  /** To whom. */
  To value();

  /** Who comes without credentials. */
  enum To {
    /** Everybody; the endpoint itself checks a signature or a one-time token, or has no secrets. */
    EVERYBODY,
    /** Pages of end users, when they come from an origin that is allowed. */
    PAGES,
    /** Pages of end users that were let into a room, to see what became of it. */
    VISITORS
  }
}
