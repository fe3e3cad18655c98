package dev.baton.media.dispatch;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes jobs and notes them. */
final class JobLog implements JobHandler {
  final LinkedBlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  final AtomicInteger asked = new AtomicInteger();
  volatile boolean free = true;

  @Override
  public boolean canTake() {
    asked.incrementAndGet();
    return free;
  }

  @Override
  public void onJob(Job job) {
    jobs.add(job);
  }
}
