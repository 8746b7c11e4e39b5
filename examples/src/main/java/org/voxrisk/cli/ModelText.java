package org.voxrisk.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.bundle.Change;
import org.voxrisk.riskmodel.bundle.InputVariable;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.ModelCard;
import org.voxrisk.riskmodel.bundle.SequenceExtraction;
import org.voxrisk.riskmodel.bundle.TrainingSummary;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.survival.cox.BaselineHazard;

/** What is told of a bundle beside its numbers. */
final class ModelText {
    private ModelText() {}

    /** Which model a result comes from. */
    static ObjectNode json(ModelBundle bundle) {
        ObjectNode node = JsonDocument.create("voxrisk-model", 1)
                .put("name", bundle.card().name())
                .put("sha256", bundle.sha256())
                .put("description", bundle.model().description())
                .put("outcome", bundle.training().outcome())
                .put("intended_use", bundle.card().intendedUse())
                .put("population", bundle.card().population())
                .put("limits", bundle.card().limits())
                .put("contact", bundle.card().contact());
        bundle.model().hazard().ifPresent(h -> node.set("survival", survival(h)));
        node.putObject("recalibration")
                .put("intercept", bundle.recalibration().intercept())
                .put("slope", bundle.recalibration().slope());
        node.put("new_centres", bundle.newCentres().label());
        ArrayNode changes = node.putArray("history");
        for (Change c : bundle.history()) {
            changes.addObject()
                    .put("parent_sha256", c.parent())
                    .put("date", c.date().toString())
                    .put("what", c.what());
        }
        return node;
    }

    private static ObjectNode survival(FittedHazard model) {
        ObjectNode node = JsonDocument.create("voxrisk-survival", 1)
                .put("cases", model.training().cases())
                .put("events", model.training().events())
                .put("time_unit", model.horizons().unit().word());
        model.training().medianFollowUp().ifPresent(m -> node.put("median_follow_up", m));
        node.put("last_follow_up", model.training().lastTime());
        ArrayNode horizons = node.putArray("horizons");
        model.horizons().times().forEach(horizons::add);
        node.put("primary_horizon", model.horizons().primary());
        ArrayNode hazards = node.putArray("baseline_hazards");
        for (BaselineHazard hazard : model.model().baselinesAtMeans()) {
            hazards.addObject()
                    .put("stratum", hazard.stratum())
                    .put("steps", hazard.times().length)
                    .put("to", hazard.lastTime());
        }
        return node;
    }

    /** Lines on follow-up, horizons and baseline hazard of a Cox model. */
    private static List<String> lines(FittedHazard model) {
        String unit = model.horizons().unit().word();
        List<String> lines = new ArrayList<>();
        lines.add("  follow-up       " + model.training().events() + " events among "
                + model.training().cases() + " cases, median "
                + (model.training().medianFollowUp().isPresent()
                        ? ConsoleNumber.of(model.training().medianFollowUp().getAsDouble()) + " " + unit
                        : "not reached")
                + ", last " + ConsoleNumber.of(model.training().lastTime()) + " " + unit);
        lines.add("  horizons        "
                + model.horizons().times().stream().map(ConsoleNumber::of).toList() + " " + unit
                + ", the probability is that by "
                + ConsoleNumber.of(model.horizons().primary()));
        for (BaselineHazard hazard : model.model().baselinesAtMeans()) {
            double[] steps = hazard.cumulative();
            lines.add("  baseline hazard "
                    + (model.strata().isPresent() ? "stratum " + hazard.stratum() + ", " : "") + steps.length
                    + " steps to " + ConsoleNumber.of(hazard.lastTime()) + " " + unit + ", cumulative "
                    + ConsoleNumber.of(steps[steps.length - 1]) + " at the means of training");
        }
        List<String> beyond = model.horizons().times().stream()
                .filter(t -> t > model.lastTime())
                .map(ConsoleNumber::of)
                .toList();
        if (!beyond.isEmpty()) {
            lines.add("  no risk at      " + beyond + " " + unit + ": beyond the follow-up"
                    + (model.strata().isPresent() ? " of a stratum" : ""));
        }
        return lines;
    }

    /** Lines for a reader. */
    static List<String> lines(ModelBundle bundle) {
        ModelCard card = bundle.card();
        TrainingSummary training = bundle.training();
        List<String> lines = new ArrayList<>();
        lines.add(card.name());
        lines.add("  sha256          " + bundle.sha256());
        lines.add("  intended use    " + card.intendedUse());
        lines.add("  population      " + card.population());
        lines.add("  limits          " + card.limits());
        lines.add("  contact         " + card.contact());
        lines.add("  model           " + bundle.model().description());
        lines.add("  outcome         " + training.outcome());
        lines.add("  training        "
                + (training.cases().isPresent()
                        ? training.cases().getAsInt() + " cases"
                        : "cases " + ModelCard.NOT_STATED)
                + (training.events().isPresent() ? ", " + training.events().getAsInt() + " with the outcome" : "")
                + training.date().map(d -> ", " + d).orElse("") + ", " + training.software());
        bundle.model().hazard().ifPresent(h -> lines.addAll(lines(h)));
        for (TrainingSummary.Performance p : training.performance()) {
            lines.add("  performance     " + p.measure() + " " + ConsoleNumber.of(p.value())
                    + (p.lower().isPresent()
                            ? " (" + ConsoleNumber.of(p.lower().getAsDouble()) + " to "
                                    + ConsoleNumber.of(p.upper().orElseThrow()) + ")"
                            : "")
                    + " on " + p.on());
        }
        training.notes().forEach(n -> lines.add("  note            " + n));
        for (SequenceExtraction s : bundle.sequences()) {
            lines.add("  extraction      " + (s.name().isEmpty() ? "" : s.name() + ": ")
                    + s.preset().map(p -> "preset " + p.presetName()).orElse("settings of its own") + ", " + s.columns()
                    + " features, hash " + s.columnsHash().substring(0, 12));
        }
        for (InputVariable v : bundle.inputs()) {
            lines.add("  input           " + v.name() + " [" + v.unit() + "]"
                    + (v.lowest().isPresent() || v.highest().isPresent()
                            ? " from " + bound(v.lowest()) + " to " + bound(v.highest())
                            : "")
                    + (v.levels().isEmpty()
                            ? ""
                            : ": "
                                    + v.levels().stream()
                                            .map(l -> l.name() + " = " + DoubleText.of(l.code()))
                                            .toList()));
        }
        bundle.groups()
                .ifPresent(g -> lines.add("  groups          " + g.names() + " of the " + g.scale() + " at "
                        + g.cutoffs().stream().map(ConsoleNumber::of).toList() + ", origin " + g.origin() + ": "
                        + g.detail()));
        bundle.harmonisation()
                .ifPresent(h -> lines.add("  harmonisation   ComBat with parameters of " + h.batches() + "; "
                        + bundle.newCentres().label()));
        if (!bundle.recalibration().isNone()) {
            lines.add("  recalibration   logit p' = "
                    + ConsoleNumber.of(bundle.recalibration().intercept()) + " + "
                    + ConsoleNumber.of(bundle.recalibration().slope()) + " logit p");
        }
        for (Change c : bundle.history()) {
            lines.add("  made from       " + c.parent() + " on " + c.date() + ": " + c.what());
        }
        bundle.awaitsRanges()
                .ifPresent(p -> lines.add(
                        "  state           has no ranges and cannot score: 'voxrisk fit-ranges' puts in those of"
                                + " a cohort of your own"));
        lines.add(
                "  reference       " + bundle.reference().size() + " patients, computed again when the file was read");
        return lines;
    }

    private static String bound(OptionalDouble bound) {
        return bound.isPresent() ? DoubleText.of(bound.getAsDouble()) : "any";
    }
}
