// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.NextStep;
import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.finding.Finding.Savings;
import java.util.List;

/** What to act on, and how to know more. */
final class FindingJson {

  private FindingJson() {}

  static ArrayNode findings(List<Finding> findings) {
    return Figure.array(findings, FindingJson::finding);
  }

  static ArrayNode nextSteps(List<NextStep> steps) {
    return Figure.array(
        steps,
        step ->
            Figure.object()
                .put("what", step.what())
                .put("resident_bytes", step.residentBytes())
                .put("command", step.command())
                .put("cost", step.cost()));
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode node = Figure.object();
    node.put("id", finding.id());
    node.put("severity", finding.severity().spelling());
    node.put("title", finding.title());
    node.put("owner", finding.owner());
    node.put("certainty", finding.certainty().spelling());
    node.set("evidence", Figure.sentences(finding.evidence()));
    node.put("action", finding.action());
    node.set("saves", finding.saves().<JsonNode>map(FindingJson::saves).orElse(NullNode.instance));
    node.put("trade_off", finding.tradeOff());
    node.put("check", finding.check());
    return node;
  }

  private static ObjectNode saves(Savings saves) {
    return Figure.object()
        .put("resident_bytes", saves.residentBytes())
        .put("unique_bytes", saves.uniqueBytes())
        .put("proportional_bytes", saves.proportionalBytes());
  }
}
