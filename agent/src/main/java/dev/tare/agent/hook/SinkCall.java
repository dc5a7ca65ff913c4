// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

/** How woven code calls a sink: through an interface of java.base. */
enum SinkCall {
  /** With any details, in an array. */
  FUNCTION(
      SinkRegistry.KEY,
      "java/util/function/Function",
      "apply",
      "(Ljava/lang/Object;)Ljava/lang/Object;"),
  /** With one number, and answers whether it wants the details. */
  LONG_PREDICATE(SinkRegistry.MAP_KEY, "java/util/function/LongPredicate", "test", "(J)Z"),
  /** With one number, where an array would cost too much. */
  LONG_CONSUMER(SinkRegistry.RESERVE_KEY, "java/util/function/LongConsumer", "accept", "(J)V");

  private final String key;
  private final String type;
  private final String method;
  private final String descriptor;

  SinkCall(String key, String type, String method, String descriptor) {
    this.key = key;
    this.type = type;
    this.method = method;
    this.descriptor = descriptor;
  }

  /** Under which the sink is registered. */
  String key() {
    return key;
  }

  /**
   * Whether the woven code has the sink as a constant: where it is called for every map and every
   * reservation. Loads are few, and a lookup needs no method handles.
   */
  boolean isConstant() {
    return this != FUNCTION;
  }

  /** The interface, as an internal name. */
  String type() {
    return type;
  }

  String method() {
    return method;
  }

  String descriptor() {
    return descriptor;
  }
}
