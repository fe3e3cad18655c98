package dev.baton.deploy.bench.chaos;

import dev.baton.deploy.bench.BenchException;
import dev.baton.media.room.RoomException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One or more faults, from the first person that joins to the last recording. */
final class Experiment {

  private static final Logger log = LoggerFactory.getLogger(Experiment.class);

  /** What has not happened by then does not happen: everybody answered again, everything kept. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Answers that each person gets before the fault: the next one comes with an order. */
  private static final int BEFORE = 2;

  /** Answers to questions asked after the fault that show that a conversation goes on. */
  private static final int AFTER = 2;

  private static final long POLL_MS = 50;

  /** From the last word of an answer until it is committed, at most, on a machine that is busy. */
  private static final long COMMIT_NANOS = 3_000_000_000L;

  private final World world;
  private final List<Trial> trials;
  private final Duration outage;
  private final List<Person> people = new ArrayList<>();
  private final List<Long> deaths = new ArrayList<>();

  /**
   * @param trials faults of the same conversations, one after the other
   */
  Experiment(World world, List<Trial> trials, Duration outage) {
    this.world = world;
    this.trials = List.copyOf(trials);
    this.outage = outage;
  }

  /**
   * Carries it out.
   *
   * @return what came of each fault; of several, what came of the conversations in all comes last
   */
  List<TrialReport> run(int sessions) throws InterruptedException {
    world.awaitReady();
    gather(sessions);
    var ids = people.stream().map(Person::session).toList();
    try (var commits = new CommitWatch(world.database, ids)) {
      people.forEach(person -> person.talk().begin(System.nanoTime()));
      await(() -> people.stream().allMatch(person -> whole(person, 0) >= BEFORE));
      var start = Tally.of(people, epochs());
      var rows = new ArrayList<TrialReport>();
      for (var trial : trials) {
        rows.add(suffer(trial, commits));
      }
      people.forEach(person -> person.talk().stop());
      await(() -> people.stream().allMatch(person -> person.talk().done()));
      people.forEach(person -> person.leave(world.metronome));
      long left = System.nanoTime();
      await(() -> ids.stream().allMatch(this::isComplete));
      var recordings = Duration.ofNanos(System.nanoTime() - left);
      if (rows.size() == 1) {
        return List.of(inspected(rows.getFirst(), recordings));
      }
      rows.add(inspected(inAll(rows, start), recordings));
      return rows;
    }
  }

  private TrialReport suffer(Trial trial, CommitWatch commits) throws InterruptedException {
    world.awaitReady();
    var before = Tally.of(people, epochs());
    var unused = List.of(commits.slowest(), world.vendor.mind().slowestCall());
    people.forEach(person -> person.talk().forgetSilence());
    var seen = strike(trial);
    int goesOn = awaitAnswers(System.nanoTime());
    var since = Tally.of(people, epochs()).since(before);
    return TrialReport.of(
        trial.toString(),
        silences(),
        since,
        people.size(),
        goesOn,
        seen.operator(),
        seen.newSession(),
        commits.slowest(),
        world.vendor.mind().slowestCall());
  }

  private TrialReport inAll(List<TrialReport> rows, Tally start) {
    return TrialReport.of(
        "all of these",
        rows.stream().map(row -> Collections.max(row.silenceMs())).toList(),
        Tally.of(people, epochs()).since(start),
        people.size(),
        rows.stream().mapToInt(TrialReport::goesOn).min().orElse(0),
        "",
        "",
        Duration.ofMillis(rows.stream().mapToLong(TrialReport::commitMs).max().orElse(0)),
        Duration.ofMillis(rows.stream().mapToLong(TrialReport::toolMs).max().orElse(0)));
  }

  private List<Long> silences() {
    long now = System.nanoTime();
    return people.stream()
        .map(person -> person.talk().longestSilenceNanos(now) / 1_000_000)
        .toList();
  }

  /** The epoch of each session; nothing of those that cannot be read now. */
  private Map<String, Long> epochs() {
    var epochs = new HashMap<String, Long>();
    for (var person : people) {
      try {
        world
            .ledger
            .session(person.session())
            .ifPresent(session -> epochs.put(person.session(), session.epoch()));
      } catch (BenchException e) {
        log.atDebug().setCause(e).log("PostgreSQL is not back yet");
      }
    }
    return epochs;
  }

  /** What was to be seen while the fault lasted. */
  private record Seen(String operator, String newSession) {}

  /** Waits until all have got answers again, and gives how many have. */
  private int awaitAnswers(long sinceNanos) throws InterruptedException {
    await(() -> people.stream().allMatch(person -> whole(person, sinceNanos) >= AFTER));
    return (int) people.stream().filter(person -> whole(person, sinceNanos) >= AFTER).count();
  }

  private Seen strike(Trial trial) throws InterruptedException {
    var saboteur = new Saboteur(trial, busiestWorker(), world.stack, world.network, world.vendor);
    log.atInfo().addKeyValue("trial", trial).log("The fault begins");
    long began = System.nanoTime();
    if (trial.subject() == Subject.WORKER && trial.fault() != Fault.DEPLOY) {
      deaths.add(began);
    }
    saboteur.strike();
    try {
      var status = world.operator.status(people.getFirst().session());
      var unhealthy = world.stack.status().unhealthy();
      var newSession = world.operator.tryToStart(World.TEMPLATE);
      if (saboteur.lasts()) {
        long left = outage.toMillis() - (System.nanoTime() - began) / 1_000_000;
        Thread.sleep(Math.max(0, left));
      }
      return new Seen(
          "session %s; %s"
              .formatted(
                  status,
                  unhealthy.isEmpty() ? "all healthy" : String.join(", ", unhealthy) + " not well"),
          newSession);
    } finally {
      saboteur.mend();
      log.atInfo().addKeyValue("trial", trial).log("The fault is over");
    }
  }

  private void gather(int sessions) throws InterruptedException {
    var threads = Thread.ofVirtual().name("chaos-person-", 0).factory();
    try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
      var joining = new ArrayList<Future<Person>>();
      for (int i = 0; i < sessions; i++) {
        var random = new Random(i);
        Callable<Person> join =
            () -> {
              var ticket = world.operator.start(World.TEMPLATE);
              var person = new Person(ticket.session(), world.phrases.question(), random);
              person.join(ticket, world.engine, world.metronome);
              return person;
            };
        joining.add(executor.submit(join));
      }
      for (var one : joining) {
        people.add(one.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BenchException || e.getCause() instanceof RoomException) {
        throw new BenchException("%s: %s".formatted(name(), e.getCause().getMessage()), e);
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The media worker that holds most of the sessions. */
  private String busiestWorker() {
    return people.stream()
        .flatMap(person -> world.ledger.session(person.session()).stream())
        .flatMap(session -> java.util.Optional.ofNullable(session.worker()).stream())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("media-worker-1");
  }

  /** Whole answers that a person got to questions asked after that time. */
  private static long whole(Person person, long afterNanos) {
    return person.talk().heard().stream()
        .filter(answer -> answer.whole() && answer.askedNanos() > afterNanos)
        .count();
  }

  private boolean isComplete(String session) {
    try {
      return world.ledger.session(session).filter(Ledger.Session::over).isPresent()
          && world.ledger.recording(session).isPresent();
    } catch (BenchException e) {
      return false;
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MS);
    }
  }

  /** The report with what was kept of the conversations, once they are over. */
  private TrialReport inspected(TrialReport report, Duration recordings) {
    var findings = new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var events = new ArrayList<String>();
    int orders = 0;
    int unknown = 0;
    for (var person : people) {
      var id = person.session();
      var kept = kept(id);
      if (kept == null) {
        findings.lost().add(id + ": the session has no row");
        continue;
      }
      findings.add(id, Inspection.of(kept, provable(person.talk().heard()), outage));
      if (person.dropped()) {
        findings.other().add(id + ": the person was thrown out of the room");
      }
      orders += kept.orders().size();
      unknown += (int) kept.calls().stream().filter(c -> c.outcome().equals("UNKNOWN")).count();
      events.addAll(kept.events());
    }
    return report.inspected(recordings, orders, unknown, counted(events), findings);
  }

  private String name() {
    return trials.stream().map(Trial::toString).collect(Collectors.joining(", "));
  }

  /** Without answers that ended when their worker died: their commits were on the way. */
  private List<Talk.Heard> provable(List<Talk.Heard> heard) {
    return heard.stream()
        .filter(answer ->
            deaths.stream().noneMatch(at -> Math.abs(at - answer.endedNanos()) < COMMIT_NANOS))
        .toList();
  }

  private static List<String> counted(List<String> events) {
    return events.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .map(kind -> kind.getKey() + " ×" + kind.getValue())
        .sorted()
        .toList();
  }

  private @Nullable Kept kept(String id) {
    var session = world.ledger.session(id).orElse(null);
    if (session == null) {
      return null;
    }
    var recording = world.ledger.recording(id).orElse(null);
    return new Kept(
        session,
        world.ledger.turns(id),
        world.ledger.calls(id),
        world.orders.of(id),
        recording,
        recording == null ? -1 : size(recording.path()),
        world.ledger.events(id));
  }

  private long size(String path) {
    try {
      return Files.size(world.stack.recordings().resolve(path));
    } catch (IOException e) {
      return -1;
    }
  }
}
