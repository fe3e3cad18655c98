package dev.baton.deploy.bench.chaos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a session when it is over.
 *
 * @param session its row
 * @param turns in order
 * @param calls tool calls
 * @param orders that took effect
 * @param recording {@code null} where none was listed
 * @param recordingBytes size of its file; -1 where there is none
 * @param events kinds of what happened in it
 */
record Kept(
    Ledger.Session session,
    List<Ledger.Turn> turns,
    List<Ledger.Call> calls,
    List<OrderDesk.Order> orders,
    Ledger.@Nullable Recording recording,
    long recordingBytes,
    List<String> events) {}
