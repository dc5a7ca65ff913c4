// SPDX-License-Identifier: Apache-2.0
/**
 * Recording a process once or over time. May import {@code dev.tare.capture}, the other packages of
 * the command and picocli.
 */
package dev.tare.cli.record;
