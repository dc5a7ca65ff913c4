// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.content.CollectionShape;
import dev.tare.capture.content.KnownCollections;
import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.testing.Collector;
import dev.tare.testing.EachJdk;
import dev.tare.testing.EachJdkAndCollector;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class EveryCollectionTest {

  @TempDir Path scratch;

  @EachJdk
  void theFieldsOfEveryKnownCollectionAreThoseOfTheJdk(TestJdk jdk) throws Exception {
    HeapDump dump =
        Inflation.open(
            DumpOfJvm.of(jdk)
                .jvmArgs("-Xmx64m")
                .main(EveryCollection.class)
                .take(scratch.resolve("collections.hprof"))
                .file());

    for (String name : CollectionShape.classNames()) {
      HeapClass type = dump.objects().classNamed(name);
      assertThat(type).as(name).isNotNull();
      assertThat(CollectionRecord.of(type)).as("the fields of " + name).isNotNull();
      assertThat(KnownCollections.isStructure(name)).as(name).isTrue();
    }
  }

  @EachJdkAndCollector
  void categoriesAddUp(TestJdk jdk, Collector collector) throws Exception {
    HeapDump dump =
        Inflation.open(
            DumpOfJvm.of(jdk)
                .jvmArgs("-Xmx64m")
                .collector(collector)
                .main(EveryCollection.class)
                .take(scratch.resolve(collector + ".hprof"))
                .file());

    Inflation.assertAddsUp(dump, ContentVerdicts.of(dump, 2, Optional.empty()));
  }
}
