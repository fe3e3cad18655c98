package dev.baton.workflows.session;

import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.recording.RecordingActivities;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The database without a database, and the recordings with it. */
final class FakeRecords implements SessionRecords, RecordingActivities {

  final AtomicInteger failuresToCome = new AtomicInteger();
  final AtomicInteger joinFailuresToCome = new AtomicInteger();
  final BlockingQueue<Recording> listed = new LinkedBlockingQueue<>();

  /** After so many events sessions go on in a new run; 0 when Temporal says so. */
  volatile int continueAfterEvents;

  /** What every save with turns tells from now on. */
  volatile List<BudgetNotice> budgets = List.of();

  /** A budget that leaves nothing for sessions that begin from now on. */
  volatile @Nullable BudgetNotice spent;

  private final List<SessionChanges> saves = new CopyOnWriteArrayList<>();
  private final Map<String, String> rooms = new ConcurrentHashMap<>();
  private final SessionTemplate template;

  /** What the template's draft says. */
  volatile SessionTemplate draft;

  FakeRecords(SessionTemplate template) {
    this.template = template;
    this.draft = template;
  }

  @Override
  public Opened open(SessionRequest request) {
    if (!request.template().equals(template.slug())) {
      throw ApplicationFailure.newNonRetryableFailure("no", SessionContract.UNKNOWN_NAME);
    }
    var holder = rooms.putIfAbsent(request.room(), request.sessionId());
    return new Opened(
        template, holder == null ? request.sessionId() : holder, continueAfterEvents, null, spent);
  }

  @Override
  public SessionTemplate draft(SessionRequest request) {
    return draft;
  }

  @Override
  public Saved save(SessionChanges changes) {
    if (failuresToCome.getAndDecrement() > 0) {
      throw new IllegalStateException("the database is away");
    }
    saves.add(changes);
    return new Saved(changes.turns().isEmpty() ? List.of() : budgets);
  }

  List<SessionChanges> saves() {
    return List.copyOf(saves);
  }

  /** As the database has them: a save that is repeated changes nothing. */
  List<Turn> savedTurns() {
    return saves.stream().map(SessionChanges::turns).flatMap(List::stream).distinct().toList();
  }

  @Override
  public Recording join(String sessionId) {
    if (joinFailuresToCome.getAndDecrement() > 0) {
      throw new IllegalStateException("the disk is full");
    }
    return new Recording("r1", sessionId, "mixed", sessionId + "/session.mp3", 61_000, 488_000);
  }

  @Override
  public void list(Recording recording) {
    listed.add(recording);
  }
}
