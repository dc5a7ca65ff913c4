// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.evidence.OtherAgents;
import dev.tare.analyzer.framework.ClassPlaces;
import dev.tare.analyzer.framework.OwnerLabels;
import dev.tare.analyzer.jvm.ThreadNames;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.MappedPages;
import dev.tare.capture.proc.NativeThread;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells whose a thread is by its name: the JVM's own are known, those of a pool differ in digits.
 * One that runs nothing but code of another agent's jar is that agent's.
 */
final class ThreadOwners {

  /** Names as the kernel knows them, cut at 15 characters. */
  private static final Pattern OF_JVM =
      Pattern.compile(
          "(GC Thread#|G1 |Shenandoah|ZWorker|ZDirector|ZDriver|ZStat|ZUncommitter|ZUnmapper|XWorker"
              + "|XDirector|XDriver|XStat|XUncommitter|XUnmapper|VM Thread|VM Periodic|C1 Compiler"
              + "|C2 Compiler|Signal Dispatch|Finalizer$|Reference Handl|Common-Cleaner|Service Thread"
              + "|Monitor Deflati|Notification Th|Attach Listener|Sweeper thread|RuntimeWorker"
              + "|ParGC Thread|StringDedup|JFR ).*");

  private static final String OF_FLIGHT_RECORDER = "JFR ";

  /** How the threads of Tare's agent begin. */
  private static final String OF_TARE = "tare-agent";

  /** It begins the threads that Java does know, whether they could be asked for or not. */
  private static final String JVM_LIBRARY = "/libjvm.so";

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final ThreadNames names;
  private final OtherAgents agents;
  private final ClassPlaces places;
  private final Evidence evidence;
  private final boolean isJvm;
  private final boolean recordsForTare;

  ThreadOwners(Evidence evidence) {
    this.evidence = evidence;
    this.names = evidence.jvm().threads();
    this.agents = evidence.agents();
    this.places = evidence.places();
    this.isJvm = evidence.isJvm();
    this.recordsForTare = evidence.target().startedFlightRecorder();
  }

  /** The label of a thread's stack. */
  Label label(NativeThread thread) {
    String name = names.of(thread.namespaceTid()).orElse(thread.name());
    Cause cause = cause(name);
    Optional<String> agent = agents.ownerOfThread(thread.namespaceTid());
    if (cause == Cause.UNDIVIDED && agent.isPresent()) {
      return new Label(
          Area.THREAD_STACKS,
          Cause.FRAMEWORK_OVERHEAD,
          agent.get(),
          "stack of " + groupOf(name),
          Certainty.HEURISTIC);
    }
    Optional<Owner> owner = cause == Cause.UNDIVIDED ? runner(thread) : Optional.empty();
    if (owner.isPresent()) {
      return OwnerLabels.label(
          Area.THREAD_STACKS, owner.get(), "stack of " + groupOf(name), Certainty.HEURISTIC);
    }
    Optional<Label> library =
        cause == Cause.UNDIVIDED && names.of(thread.namespaceTid()).isEmpty()
            ? starter(thread)
            : Optional.empty();
    return library.isPresent()
        ? new Label(
            Area.THREAD_STACKS,
            library.get().cause(),
            library.get().owner(),
            "stack of " + groupOf(name),
            Certainty.HEURISTIC)
        : ThreadStackRule.stackLabel(cause, groupOf(name), Certainty.CERTAIN);
  }

  /** How the library is labelled whose code a thread began with that Java does not know. */
  private Optional<Label> starter(NativeThread thread) {
    return evidence.space().mappings().stream()
        .map(MappedPages::mapping)
        .filter(mapping -> !thread.entryLibrary().isEmpty())
        .filter(mapping -> !thread.entryLibrary().endsWith(JVM_LIBRARY))
        .filter(mapping -> mapping.filePath().equals(thread.entryLibrary()))
        .findFirst()
        .map(library -> LibraryRule.label(evidence, new FileOwners(evidence), library, ""))
        .filter(label -> label.cause() == Cause.FRAMEWORK_OVERHEAD);
  }

  /** Whose code the thread was started with, as far as its stack shows. */
  private Optional<Owner> runner(NativeThread thread) {
    return agents
        .threads()
        .first(thread.namespaceTid())
        .flatMap(places::ownerOf)
        .filter(owner -> owner.kind() != Owner.Kind.UNKNOWN);
  }

  /** The first thread only starts the JVM and then waits. */
  Label ofFirstThread() {
    Cause cause = isJvm ? Cause.JVM_RUNTIME : Cause.APPLICATION_CODE;
    return ThreadStackRule.stackLabel(cause, "first thread", Certainty.CERTAIN);
  }

  /** Threads that differ only in numbers are a group: {@code worker-3} is of {@code worker-#}. */
  static String groupOf(String name) {
    return DIGITS.matcher(name).replaceAll("#");
  }

  private Cause cause(String name) {
    if (!isJvm) {
      return Cause.APPLICATION_CODE;
    }
    if (recordsForTare && name.startsWith(OF_FLIGHT_RECORDER)) {
      return Cause.OBSERVER;
    }
    if (OF_JVM.matcher(name).matches()) {
      return Cause.JVM_RUNTIME;
    }
    if (name.startsWith(OF_TARE)) {
      return Cause.OBSERVER;
    }
    return name.equals("main") ? Cause.APPLICATION_CODE : Cause.UNDIVIDED;
  }
}
