package dev.baton.deploy.bench.chaos;

import java.util.List;

/**
 * What is wrong with the conversations of an experiment; each entry names its session.
 *
 * @param lost what is missing
 * @param doubled what is there twice
 * @param other what is wrong otherwise
 */
record Findings(List<String> lost, List<String> doubled, List<String> other) {

  void add(String session, Inspection inspection) {
    inspection.lost().forEach(line -> lost.add(session + ": " + line));
    inspection.doubled().forEach(line -> doubled.add(session + ": " + line));
    inspection.other().forEach(line -> other.add(session + ": " + line));
  }
}
