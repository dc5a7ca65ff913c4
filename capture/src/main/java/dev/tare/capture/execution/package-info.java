// SPDX-License-Identifier: Apache-2.0
/**
 * Which methods of a process have run, by the counters that the JVM keeps of its own accord: they
 * are read from its memory, where the JVM itself says they lie, without asking or stopping it. And
 * who calls whom, by the class files. May import: {@code proc}, {@code malloc} (reading memory),
 * ASM.
 */
package dev.tare.capture.execution;
