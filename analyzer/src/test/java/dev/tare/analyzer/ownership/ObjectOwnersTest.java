// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.work.Progress;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;

/** Every array has a length that no other has, so that it is known whose it must be. */
class ObjectOwnersTest {

  private static final String LIBRARY =
      """
      package lib;

      public class Cache {
        public final java.util.Map<String, Object> map = new java.util.HashMap<>();
        private static final java.util.List<Object> KEPT = new java.util.ArrayList<>();

        public static void keep(Object some) {
          KEPT.add(some);
        }
      }
      """;

  private static final String APPLICATION =
      """
      public class Shop {
        static final lib.Cache CACHE = new lib.Cache();
        static final java.util.Map<String, Object> OWN = new java.util.HashMap<>();
        static final java.util.Map<String, Object> OTHER = new java.util.HashMap<>();
        static final ThreadLocal<byte[]> LOCAL = new ThreadLocal<>();
        static final java.util.concurrent.ThreadPoolExecutor POOL =
            (java.util.concurrent.ThreadPoolExecutor)
                java.util.concurrent.Executors.newFixedThreadPool(1);
        static final java.util.concurrent.CountDownLatch OPEN =
            new java.util.concurrent.CountDownLatch(1);

        static final class Sale {
          final byte[] receipt = new byte[100_003];
        }

        static final class Both {
          static final Both ONE = new Both();
          final byte[] shared = new byte[100_019];
          final lib.Cache held = new lib.Cache();

          Both() {
            held.map.put("shared", shared);
          }
        }

        public static void main(String[] args) throws Exception {
          OWN.put("map", new byte[100_043]);
          CACHE.map.put("library's", new byte[100_049]);
          CACHE.map.put("application's", new Sale());
          System.out.println(Both.ONE.held);
          byte[] twice = new byte[100_057];
          OWN.put("twice", twice);
          OTHER.put("twice", twice);
          LOCAL.set(new byte[100_069]);
          byte[] captured = new byte[100_103];
          POOL.execute(() -> {
            try {
              OPEN.await();
              System.out.println(captured.length);
            } catch (InterruptedException ended) {
              return;
            }
          });
          POOL.getQueue().add(new java.util.concurrent.FutureTask<>(() -> { }, new byte[100_109]));
          byte[] split = new byte[100_129];
          OWN.put("split", split);
          lib.Cache.keep(split);
          System.getProperties().put("property", new byte[100_151]);
          byte[] onStack = new byte[100_153];
          dev.tare.testing.Lifeline.ready("");
          System.out.println(onStack.length + " " + Thread.currentThread());
        }
      }
      """;

  private static final int COMMENT_BYTES = 50_021;
  private static final int END_BYTES = 22;

  @TempDir static Path directory;

  @EachJdk
  void whoHoldsAnArrayOwnsIt(TestJdk jdk) throws Exception {
    HeapDump dump = dump(jdk, jar("library-1.2.jar"));
    ObjectOwners owners = ObjectOwners.of(dump, "Shop");
    Owner library = Owner.library("library-1.2.jar");

    assertThat(ownerOf(100_003, dump, owners)).as("field").isEqualTo(Owner.APPLICATION);
    assertThat(ownerOf(100_043, dump, owners)).as("map").isEqualTo(Owner.APPLICATION);
    assertThat(ownerOf(100_049, dump, owners)).as("library's map").isEqualTo(library);
    assertThat(ownerOf(100_019, dump, owners))
        .as("field of a dominator and its library")
        .isEqualTo(Owner.APPLICATION);
    assertThat(ownerOf(100_057, dump, owners)).as("two maps").isEqualTo(Owner.APPLICATION);
    assertThat(ownerOf(100_069, dump, owners)).as("thread local").isEqualTo(Owner.JVM);
    assertThat(ownerOf(100_103, dump, owners)).as("lambda").isEqualTo(Owner.APPLICATION);
    assertThat(ownerOf(100_109, dump, owners)).as("queue").isEqualTo(Owner.APPLICATION);
    assertThat(ownerOf(100_129, dump, owners)).as("application, library").isEqualTo(Owner.SEVERAL);
    assertThat(ownerOf(100_151, dump, owners)).as("property").isEqualTo(Owner.JVM);
    int ending = jdk.major() < 21 ? END_BYTES : 0;
    assertThat(ownerOf(contentsBytes() + ending, dump, owners)).as("contents").isEqualTo(library);
    assertThat(ownerOf(100_153, dump, owners)).as("variable").isEqualTo(Owner.APPLICATION);
  }

  @EachJdk
  void theJarOfTheMainClassIsTheApplication(TestJdk jdk) throws Exception {
    HeapDump dump = dump(jdk, jar("shop.jar"));

    assertThat(ownerOf(100_049, dump, ObjectOwners.of(dump, "/srv/shop.jar --port=80")))
        .isEqualTo(Owner.APPLICATION);
    assertThat(ownerOf(100_049, dump, ObjectOwners.of(dump, "lib.Cache --port=80")))
        .isEqualTo(Owner.APPLICATION);
    assertThat(ownerOf(100_049, dump, ObjectOwners.of(dump, "m/lib.Cache")))
        .isEqualTo(Owner.APPLICATION);
    assertThat(ownerOf(100_049, dump, ObjectOwners.of(dump, "")))
        .isEqualTo(Owner.library("shop.jar"));
  }

  @EachJdk
  void soItIsWhereItsPathHasBlanks(TestJdk jdk) throws Exception {
    HeapDump dump = dump(jdk, jar("my shop.jar"));

    assertThat(ownerOf(100_049, dump, ObjectOwners.of(dump, "/srv/the/my shop.jar --port=80")))
        .isEqualTo(Owner.APPLICATION);
    assertThat(ownerOf(100_049, dump, ObjectOwners.of(dump, "Shop /srv/the/my shop.jar")))
        .as("only an argument")
        .isEqualTo(Owner.library("my shop.jar"));
  }

  private static HeapDump dump(TestJdk jdk, Path jar) throws Exception {
    DumpOfJvm.Request request = DumpOfJvm.of(jdk).jvmArgs("-Xmx64m").source(APPLICATION);
    request.launch().classPath(jar);
    Path file =
        directory.resolve(
            jdk.major() + "-" + jar.getFileName().toString().replace(" ", "") + ".hprof");
    Files.deleteIfExists(file);
    request.take(file);
    return HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT);
  }

  private static Owner ownerOf(int length, HeapDump dump, ObjectOwners owners) {
    HeapObjects objects = dump.objects();
    long found = -1;
    for (long object = 0; object < objects.count(); object++) {
      if (objects.classOf(object).elementType() == BasicType.BYTE
          && objects.arrayLength(object) == length) {
        assertThat(found).as("arrays of length %d", length).isEqualTo(-1);
        found = object;
      }
    }
    assertThat(found).as("an array of length %d", length).isNotNegative();
    return owners.owners().get(owners.ownerOf(found));
  }

  /** The table of contents of the library's archive; JDK 17 keeps the record that ends it too. */
  private static int contentsBytes() throws IOException {
    ByteBuffer archive = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("library-1.2.jar")));
    int end = archive.limit() - END_BYTES;
    return archive.order(ByteOrder.LITTLE_ENDIAN).getInt(end + 12);
  }

  private static Path jar(String name) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    SimpleJavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///lib/Cache.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return LIBRARY;
          }
        };
    List<String> options = List.of("--release", "17", "-proc:none", "-d", directory.toString());
    assertThat(compiler.getTask(null, null, null, options, null, List.of(source)).call()).isTrue();
    Path jar = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("lib/Cache.class"));
      Files.copy(directory.resolve("lib/Cache.class"), entries);
      JarEntry described = new JarEntry("lib/description");
      described.setComment("x".repeat(COMMENT_BYTES));
      entries.putNextEntry(described);
    }
    return jar;
  }
}
