/** The database: connection pool, migrations, and one package of repositories for each feature. */
@NullMarked
package dev.baton.store;

import org.jspecify.annotations.NullMarked;
