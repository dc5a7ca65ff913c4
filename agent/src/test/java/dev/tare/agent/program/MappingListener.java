// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Maps and reserves inside of the flight recorder: in the thread that starts it, in the one that
 * starts a recording, and in its own.
 */
public final class MappingListener implements FlightRecorderListener {

  /** Bytes mapped when the flight recorder is initialized. */
  public static final int INITIALIZED_BYTES = 600_101;

  /** Bytes mapped when the agent's recording starts. */
  public static final int STARTED_BYTES = 600_109;

  /** Bytes mapped by the flight recorder's own thread, for a periodic event. */
  public static final int PERIODIC_BYTES = 600_113;

  /** Bytes reserved at each of these moments. */
  public static final int RESERVED_BYTES = 1_300_061;

  private final Path file;
  private final List<ByteBuffer> kept = new CopyOnWriteArrayList<>();
  private final CountDownLatch agentRecords = new CountDownLatch(1);
  private final CountDownLatch periods = new CountDownLatch(3);

  private MappingListener(Path file) {
    this.file = file;
  }

  /** Listens from now on. */
  static MappingListener listen(Path file) {
    MappingListener listener = new MappingListener(file);
    FlightRecorder.addListener(listener);
    return listener;
  }

  /** Waits until the agent's recording runs. */
  void awaitAgent() throws InterruptedException {
    agentRecords.await();
  }

  /** Runs a recording of the program's own until the periodic event came several times. */
  void recordPeriods() throws InterruptedException {
    FlightRecorder.addPeriodicEvent(Period.class, this::period);
    try (Recording recording = new Recording()) {
      recording.enable(Period.class).with("period", "100 ms");
      recording.start();
      periods.await();
    }
  }

  private void period() {
    use(PERIODIC_BYTES);
    periods.countDown();
  }

  @Override
  public void recorderInitialized(FlightRecorder recorder) {
    use(INITIALIZED_BYTES);
  }

  @Override
  public void recordingStateChanged(Recording recording) {
    if (recording.getName().equals("tare-agent")
        && recording.getState() == RecordingState.RUNNING) {
      use(STARTED_BYTES);
      agentRecords.countDown();
    }
  }

  private void use(int bytes) {
    kept.add(FileMaps.start(file, bytes));
    kept.add(ByteBuffer.allocateDirect(RESERVED_BYTES));
  }

  /** An event of the program. */
  static final class Period extends Event {}
}
