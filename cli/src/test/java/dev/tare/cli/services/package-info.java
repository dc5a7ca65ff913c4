// SPDX-License-Identifier: Apache-2.0
/**
 * Real services that nobody wrote for Tare, started on the loopback interface and put under a small
 * load. Their artifacts are fetched by the Maven profile {@code campaign}.
 */
package dev.tare.cli.services;
