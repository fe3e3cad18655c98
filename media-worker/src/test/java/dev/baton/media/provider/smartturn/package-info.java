/** Tests of {@link dev.baton.media.provider.smartturn}. */
@org.jspecify.annotations.NullMarked
package dev.baton.media.provider.smartturn;
