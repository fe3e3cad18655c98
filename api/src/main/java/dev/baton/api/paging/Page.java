package dev.baton.api.paging;

import dev.baton.api.problem.ApiProblem;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. Lists are read from one item more than a page holds: only then there is a next.
 *
 * @param items in the list's order
 * @param nextCursor the parameter {@code cursor} of the next page; {@code null} on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  private static final int MOST = 200;

  /**
   * The page of what was read.
   *
   * @param read up to one more than the limit
   * @param place where the next page begins, after an item
   * @param view the item as it is shown
   */
  public static <S, T> Page<T> of(
      List<S> read, int limit, Function<S, Cursor> place, Function<S, T> view) {
    boolean more = read.size() > limit;
    var shown = more ? read.subList(0, limit) : read;
    return new Page<>(
        shown.stream().map(view).toList(), more ? place.apply(shown.getLast()).text() : null);
  }

  /**
   * Checks the parameter {@code limit}.
   *
   * @throws ApiProblem 400 when no page is that long
   */
  public static int checkedLimit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw ApiProblem.invalidField(
          "limit", "The parameter 'limit' must be between 1 and %d.".formatted(MOST));
    }
    return limit;
  }
}
