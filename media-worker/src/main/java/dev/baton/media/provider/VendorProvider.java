package dev.baton.media.provider;

import java.util.List;

/** A provider that is a vendor's service, and works where its key is known. */
public interface VendorProvider extends Provider {

  /** Whose service it is. */
  Vendor vendor();

  @Override
  default String name() {
    return vendor().name();
  }

  @Override
  default String cure() {
    return vendor().cure();
  }

  @Override
  default List<String> keyVariables() {
    return vendor().keyVariables();
  }
}
