// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedClassTest {

  private static final long LOADER = 0x7f1b58091b50L;

  @Test
  void readsTheTreeOfJdk17() {
    String text =
        """
        11072:
        java.lang.Object/null
        |--java.lang.WeakPairMap$$Lambda$8/0x00007f1ae4043070/null
        |--java.lang.reflect.Proxy/null
        |  |--com.example.$Proxy1/0x00007f1b58091b50
        |--java.lang.invoke.LambdaForm$MH/0x00007f1ae4004000/null
        |--com.example.Waits$$Lambda$12/0x00007f1ae4003800/0x00007f1b58091b50
        |--com.example.Waits$Greeter/0x00007f1b58091b50 (intf)
        |--java.lang.Comparable/null (intf)
        """;
    assertThat(LoadedClass.parse(text))
        .containsExactly(
            new LoadedClass("java.lang.Object", 0, false),
            new LoadedClass("java.lang.WeakPairMap$$Lambda$8", 0, true),
            new LoadedClass("java.lang.reflect.Proxy", 0, false),
            new LoadedClass("com.example.$Proxy1", LOADER, false),
            new LoadedClass("java.lang.invoke.LambdaForm$MH", 0, true),
            new LoadedClass("com.example.Waits$$Lambda$12", LOADER, true),
            new LoadedClass("com.example.Waits$Greeter", LOADER, false),
            new LoadedClass("java.lang.Comparable", 0, false));
  }

  @Test
  void readsTheTreeOfJdk25() {
    String text =
        """
        11186:
        java.lang.Object/null
        |--jdk.internal.classfile.impl.AbstractDirectBuilder/null
        |  |--jdk.internal.classfile.impl.DirectClassBuilder/null
        |--com.example.Waits$$Lambda/0x000000001f040cc0/0x00007f913c0a6ae0
        |--java.lang.module.ModuleDescriptor$Builder$$Lambda/0x80000000e/null
        |--com.example.Waits/0x00007f913c0a6ae0
        """;
    assertThat(LoadedClass.parse(text))
        .containsExactly(
            new LoadedClass("java.lang.Object", 0, false),
            new LoadedClass("jdk.internal.classfile.impl.AbstractDirectBuilder", 0, false),
            new LoadedClass("jdk.internal.classfile.impl.DirectClassBuilder", 0, false),
            new LoadedClass("com.example.Waits$$Lambda", 0x7f913c0a6ae0L, true),
            new LoadedClass("java.lang.module.ModuleDescriptor$Builder$$Lambda", 0, true),
            new LoadedClass("com.example.Waits", 0x7f913c0a6ae0L, false));
  }

  /** As JDK 17 prints what it makes for a method that is called by reflection often. */
  @Test
  void readsAnAccessorOfReflection() {
    assertThat(
            LoadedClass.parse(
                "|  |  |--jdk.internal.reflect.GeneratedMethodAccessor1/0x00007f1b580dedd0"
                    + " (invokes: com/example/Waits::hello ()V)"))
        .containsExactly(
            new LoadedClass(
                "jdk.internal.reflect.GeneratedMethodAccessor1", 0x7f1b580dedd0L, false));
  }

  @Test
  void knowsClassesWithoutAPackage() {
    assertThat(LoadedClass.parse("|--Main/0x1\n|--$Proxy3/0xffffffffffffffff\r\n"))
        .containsExactly(new LoadedClass("Main", 1, false), new LoadedClass("$Proxy3", -1, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "11072:",
        "/null",
        "|--",
        "|--/null",
        "|--a.B",
        "|--a.B/",
        "|--a.B/nul",
        "|--a.B/0x",
        "|--a.B/0x12345678901234567",
        "|--a.B/0xABC",
        "|--a.B/0x1/0x2/0x3",
        "|--a.B/0x1/null/null",
        "|--a.B/null (other)",
        "|--a B/null",
        "java.lang.OutOfMemoryError: Java heap space"
      })
  void knowsNoClassOfAnotherLine(String line) {
    assertThat(LoadedClass.parse(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "| ", "a", "a/", "a/0x1", "/0x1", "|--a", "a/null (", ") ", "$"})
  void isNotHeldUpByALongLine(String part) {
    String hostile = (part.repeat(4_000) + "!\n").repeat(50);

    assertTimeout(Duration.ofSeconds(5), () -> assertThat(LoadedClass.parse(hostile)).isEmpty());
    String nested = "|  ".repeat(600) + "|--a.B/null";
    assertThat(LoadedClass.parse(nested)).containsExactly(new LoadedClass("a.B", 0, false));
  }

  @Property(tries = 500)
  void survivesAnyText(@ForAll String text, @ForAll Random random) {
    StringBuilder damaged =
        new StringBuilder("|  |--a.b.C$$Lambda$9/0x0000000800c03000/0x00007f1b58091b50 (intf)\n");
    damaged.insert(random.nextInt(damaged.length()), text);

    assertThat(LoadedClass.parse(damaged.toString())).hasSizeLessThanOrEqualTo(text.length() + 1);
  }
}
