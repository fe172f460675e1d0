/**
 * The load generator of the benchmark. It has no dependencies, so that {@code bench/run} can
 * compile it by javac alone. Start with {@link dev.rubrica.bench.LoadGenerator}.
 */
package dev.rubrica.bench;
