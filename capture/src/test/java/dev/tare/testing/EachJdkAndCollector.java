// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test that runs once for each JDK and each of its collectors; its method takes a {@link TestJdk}
 * and a {@link Collector}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0} {1}")
@MethodSource("dev.tare.testing.TestMatrix#jdksAndCollectors")
public @interface EachJdkAndCollector {}
