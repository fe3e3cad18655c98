package dev.baton.workflows.session;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Map;

/** A customer's own activity; Baton knows nothing of it but its name. */
@ActivityInterface
public interface CustomersShop {

  String BOOK = "BookTable";

  @ActivityMethod(name = BOOK)
  Map<String, Object> book(Map<String, Object> order);
}
