// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingFigures;
import java.util.List;
import java.util.Set;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** One mapping of the process as smaps and the page table describe it. */
@Name(MappingEvent.NAME)
@Label("Mapping")
@Category("Tare")
@Description("A mapping as /proc/PID/smaps describes it, and its pages")
final class MappingEvent {

  static final String NAME = "tare.Mapping";

  @Label("Snapshot")
  int snapshot;

  @Label("Start")
  @MemoryAddress
  long start;

  @Label("End")
  @MemoryAddress
  long end;

  @Label("Permissions")
  String permissions;

  @Label("File Offset")
  long fileOffset;

  @Label("Device")
  String device;

  @Label("Inode")
  long inode;

  @Label("Path")
  String path;

  @Label("VM Flags")
  String flags;

  @Label("Size")
  @DataAmount
  long sizeBytes;

  @Label("Kernel Page Size")
  @DataAmount
  long kernelPageBytes;

  @Label("Rss")
  @DataAmount
  long rssBytes;

  @Label("Pss")
  @DataAmount
  long pssBytes;

  @Label("Shared Clean")
  @DataAmount
  long sharedCleanBytes;

  @Label("Shared Dirty")
  @DataAmount
  long sharedDirtyBytes;

  @Label("Private Clean")
  @DataAmount
  long privateCleanBytes;

  @Label("Private Dirty")
  @DataAmount
  long privateDirtyBytes;

  @Label("Anonymous")
  @DataAmount
  long anonymousBytes;

  @Label("Anonymous Huge Pages")
  @DataAmount
  long anonHugeBytes;

  @Label("Shared-Memory Huge Pages")
  @DataAmount
  long shmemHugeBytes;

  @Label("File Huge Pages")
  @DataAmount
  long fileHugeBytes;

  @Label("Hugetlb")
  @DataAmount
  long hugetlbBytes;

  @Label("Swap")
  @DataAmount
  long swapBytes;

  @Label("Proportional Swap")
  @DataAmount
  long swapPssBytes;

  @Label("Locked")
  @DataAmount
  long lockedBytes;

  @Label("Pages")
  @Description("Runs of pages from the start: kind, number, and x map count where it is known")
  String pages;

  static MappingEvent of(int snapshot, MappedPages mapped) {
    Mapping mapping = mapped.mapping();
    MappingFigures figures = mapping.figures();
    MappingEvent event = new MappingEvent();
    event.snapshot = snapshot;
    event.start = mapping.range().start();
    event.end = mapping.range().end();
    event.permissions = mapping.permissions();
    event.fileOffset = mapping.fileOffset();
    event.device = mapping.device();
    event.inode = mapping.inode();
    event.path = mapping.path();
    event.flags = String.join(" ", mapping.flags().stream().sorted().toList());
    event.sizeBytes = figures.sizeBytes();
    event.kernelPageBytes = figures.kernelPageBytes();
    event.rssBytes = figures.rssBytes();
    event.pssBytes = figures.pssBytes();
    event.sharedCleanBytes = figures.sharedCleanBytes();
    event.sharedDirtyBytes = figures.sharedDirtyBytes();
    event.privateCleanBytes = figures.privateCleanBytes();
    event.privateDirtyBytes = figures.privateDirtyBytes();
    event.anonymousBytes = figures.anonymousBytes();
    event.anonHugeBytes = figures.anonHugeBytes();
    event.shmemHugeBytes = figures.shmemHugeBytes();
    event.fileHugeBytes = figures.fileHugeBytes();
    event.hugetlbBytes = figures.hugetlbBytes();
    event.swapBytes = figures.swapBytes();
    event.swapPssBytes = figures.swapPssBytes();
    event.lockedBytes = figures.lockedBytes();
    event.pages = mapped.pages().format();
    return event;
  }

  static MappedPages read(RecordedEvent event) throws MalformedTextException {
    MappingFigures figures =
        new MappingFigures(
            event.getLong("sizeBytes"),
            event.getLong("kernelPageBytes"),
            event.getLong("rssBytes"),
            event.getLong("pssBytes"),
            event.getLong("sharedCleanBytes"),
            event.getLong("sharedDirtyBytes"),
            event.getLong("privateCleanBytes"),
            event.getLong("privateDirtyBytes"),
            event.getLong("anonymousBytes"),
            event.getLong("anonHugeBytes"),
            event.getLong("shmemHugeBytes"),
            event.getLong("fileHugeBytes"),
            event.getLong("hugetlbBytes"),
            event.getLong("swapBytes"),
            event.getLong("swapPssBytes"),
            event.getLong("lockedBytes"));
    AddressRange range = Fields.range(event);
    String permissions = Fields.text(event, "permissions");
    if (permissions.length() != 4) {
      throw new MalformedTextException(
          "mapping " + range + " has permissions " + MalformedTextException.quote(permissions));
    }
    String flags = Fields.text(event, "flags");
    Mapping mapping =
        new Mapping(
            range,
            permissions,
            event.getLong("fileOffset"),
            Fields.text(event, "device"),
            event.getLong("inode"),
            Fields.text(event, "path"),
            figures,
            flags.isEmpty() ? Set.of() : Set.copyOf(List.of(flags.split(" "))));
    return new MappedPages(mapping, PageRuns.parse(Fields.text(event, "pages")));
  }
}
