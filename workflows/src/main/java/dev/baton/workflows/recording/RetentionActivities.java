package dev.baton.workflows.recording;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Knows how long recordings are kept. */
@ActivityInterface
public interface RetentionActivities {

  /**
   * Deletes some of those that are too old: files, copies and entries. May be repeated.
   *
   * @return how many; 0 when there are no more
   */
  @ActivityMethod(name = "DeleteOldRecordings")
  int deleteOld();
}
