// SPDX-License-Identifier: Apache-2.0
/** Facts about the machine that a process runs on. May import {@code dev.tare.capture} and OSHI. */
package dev.tare.cli.host;
