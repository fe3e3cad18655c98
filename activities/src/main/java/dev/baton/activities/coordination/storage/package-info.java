/** Where recordings and exports lie: a local folder, or a store that speaks S3. */
@NullMarked
package dev.baton.activities.coordination.storage;

import org.jspecify.annotations.NullMarked;
