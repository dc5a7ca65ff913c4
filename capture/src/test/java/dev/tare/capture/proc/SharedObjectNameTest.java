// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class SharedObjectNameTest {

  private static final int DYNAMIC = 2;
  private static final int FILE_BYTES = 4096;
  private static final int DYNAMIC_AT = 1024;
  private static final int TEXTS_AT = 2048;
  private static final long LOADED_AT = 0x100000;

  @Example
  void followsTheTableOfTextsToTheName() throws IOException {
    ByteBuffer file = file(5, LOADED_AT + TEXTS_AT, 14, 9, 0, 0);
    put(file, TEXTS_AT + 9, "libmany.so.3\0");

    assertThat(read(file)).contains("libmany.so.3");
  }

  @Example
  void hasNoNameWhereNoneIsGiven() throws IOException {
    assertThat(read(file(5, LOADED_AT + TEXTS_AT, 0, 0))).isEmpty();
    assertThat(read(file(14, 9, 0, 0))).as("no table of texts").isEmpty();
    assertThat(read(file(0, 0, 5, LOADED_AT + TEXTS_AT, 14, 9))).as("behind the end").isEmpty();
    assertThat(read(new ElfBytes().segment(ElfBytes.LOAD, 4, 0, 0, 9, 9).head())).isEmpty();
    assertThat(read(ByteBuffer.wrap("no ELF file".getBytes(StandardCharsets.US_ASCII)))).isEmpty();
  }

  @Example
  void aNameWithoutAnEndOrWithControlCharactersIsNone() throws IOException {
    ByteBuffer endless = file(5, LOADED_AT + TEXTS_AT, 14, 0, 0, 0);
    put(endless, TEXTS_AT, "x".repeat(FILE_BYTES - TEXTS_AT));
    assertThat(read(endless)).isEmpty();

    ByteBuffer colored = file(5, LOADED_AT + TEXTS_AT, 14, 0, 0, 0);
    put(colored, TEXTS_AT, "lib\u001b[31m.so\0");
    assertThat(read(colored)).isEmpty();
  }

  @Example
  void knowsTheNamesOfRealLibraries() throws IOException {
    Assumed.linux();
    Path lib = Path.of(System.getProperty("java.home"), "lib");
    assertThat(read(lib.resolve("server/libjvm.so"))).contains("libjvm.so");
    assertThat(read(lib.resolve("libzip.so"))).contains("libzip.so");
    assertThat(read(Path.of(System.getProperty("java.home"), "bin/java"))).isEmpty();
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      Optional<String> libc =
          maps.map(line -> line.substring(line.lastIndexOf(' ') + 1))
              .filter(path -> path.endsWith("/libc.so.6"))
              .findFirst();
      if (libc.isPresent()) {
        assertThat(read(Path.of(libc.get()))).contains("libc.so.6");
      }
    }
  }

  /** Whatever a table says, the search ends and no place outside of the file is believed. */
  @Property
  void survivesAnyTable(@ForAll @Size(max = 40) long[] tags, @ForAll long at, @ForAll long bytes)
      throws IOException {
    ByteBuffer file = file(tags);
    file.putLong(64 + 56 + 8, at).putLong(64 + 56 + 32, bytes);
    read(file);
    file(tags).putLong(64 + 8, at).putLong(64 + 32, bytes);
    read(file);
  }

  /** A file that is loaded as a whole, with these tags and values. */
  private static ByteBuffer file(long... tags) {
    ByteBuffer head =
        new ElfBytes()
            .segment(ElfBytes.LOAD, 4, 0, LOADED_AT, FILE_BYTES, FILE_BYTES)
            .segment(DYNAMIC, 6, DYNAMIC_AT, LOADED_AT + DYNAMIC_AT, 16L * 20, 16L * 20)
            .head();
    ByteBuffer file = ByteBuffer.allocate(FILE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, head, 0, head.limit());
    for (int i = 0; i < tags.length; i++) {
      file.putLong(DYNAMIC_AT + i * Long.BYTES, tags[i]);
    }
    return file;
  }

  private static void put(ByteBuffer file, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    file.put(at, bytes, 0, bytes.length);
  }

  private static Optional<String> read(ByteBuffer file) throws IOException {
    return SharedObjectName.read(
        file,
        (offset, bytes) -> {
          assertThat(offset).isNotNegative();
          assertThat(bytes).isPositive();
          int start = (int) Math.min(offset, file.limit());
          return file.slice(start, Math.min(bytes, file.limit() - start));
        });
  }

  private static Optional<String> read(Path library) throws IOException {
    try (FileChannel channel = FileChannel.open(library)) {
      ByteBuffer head = ByteBuffer.allocate(ElfFile.HEAD_BYTES);
      channel.read(head, 0);
      return SharedObjectName.read(
          head.flip(),
          (offset, bytes) -> {
            ByteBuffer stretch = ByteBuffer.allocate(bytes);
            channel.read(stretch, offset);
            return stretch.flip();
          });
    }
  }
}
