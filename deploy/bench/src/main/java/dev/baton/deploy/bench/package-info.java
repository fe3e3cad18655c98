/**
 * Benchmarks of a running installation: callers in real time, measured by what they hear. {@link
 * dev.baton.deploy.bench.VoiceBench} is the program, {@link dev.baton.deploy.bench.BenchRun} the
 * entry for tests.
 */
@NullMarked
package dev.baton.deploy.bench;

import org.jspecify.annotations.NullMarked;
