// SPDX-License-Identifier: Apache-2.0
/** The capture file as others see it. */
package dev.tare.cli.capturefile;
