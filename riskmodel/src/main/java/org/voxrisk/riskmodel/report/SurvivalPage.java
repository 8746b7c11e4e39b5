package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.NothingLeft;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyTables;
import org.voxrisk.riskmodel.study.survival.HazardResult;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustness;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/** The body of the page of a study of the time to an event. */
final class SurvivalPage {
    /** Group of the baseline tables whose event was not seen. */
    static final String WITHOUT = "event not seen";

    /** Group of the baseline tables whose event was seen. */
    static final String WITH = "event seen";

    private static final double OPTIMISTIC = 0.15;

    private final SurvivalResult result;
    private final Optional<SurvivalRobustness> robustness;
    private final ReportText text;
    private final PageFrame frame;
    private final Optional<QualitySection> quality;

    SurvivalPage(
            SurvivalResult result,
            Optional<SurvivalRobustness> robustness,
            ReportText text,
            Map<String, Figure> figures,
            Optional<QualitySection> quality) {
        this.result = result;
        this.robustness = robustness;
        this.text = text;
        this.frame =
                new PageFrame(figures, "No figure: what it needs was not fitted, or the follow-up does not tell it.");
        this.quality = quality;
    }

    String text() throws IOException {
        return PageFrame.page(text, sections());
    }

    private List<PageFrame.Section> sections() {
        List<PageFrame.Section> sections = new ArrayList<>(List.of(
                new PageFrame.Section("answer", "Question and answer", this::answer),
                new PageFrame.Section("warnings", "Warnings", this::warnings),
                new PageFrame.Section("cohort", "Cohort and follow-up", this::cohort),
                new PageFrame.Section("selection", "Features and selection", this::selection),
                new PageFrame.Section("models", "Models", this::models),
                new PageFrame.Section("performance", "Performance", this::performance),
                new PageFrame.Section("groups", "Groups of risk", this::groups),
                new PageFrame.Section("calibration", "Calibration", this::calibration),
                new PageFrame.Section(
                        "usefulness",
                        "Usefulness",
                        html -> frame.figure(
                                html,
                                "decision-curves",
                                "Net benefit of acting on each model's risk up to a horizon.")),
                new PageFrame.Section("nomogram-section", "Nomogram", this::nomogram),
                new PageFrame.Section("robustness", "Robustness", this::robustness)));
        quality.ifPresent(q -> sections.add(new PageFrame.Section("quality", "Images and regions", q::write)));
        sections.addAll(List.of(
                new PageFrame.Section(
                        "methods",
                        "Methods",
                        html -> html.append(new SurvivalMethods(result, robustness, text).html())),
                new PageFrame.Section("checklists", "Open items of reporting checklists", ChecklistSection::write)));
        return sections;
    }

    private void calibration(Html html) {
        html.paragraph("Risks of the radiomics model come of a Cox model with the Rad-score as its only column."
                + " Observed risks are those of Kaplan-Meier.");
        frame.startingWith(html, "calibration-", ".");
    }

    private Optional<HazardResult> main() {
        return result.model(StudyModel.FUSION)
                .or(() -> result.model(StudyModel.RADIOMICS))
                .or(() -> result.model(StudyModel.CLINICAL));
    }

    private void answer(Html html) {
        html.paragraph("Question: can the time to the event be told before treatment by radiomics and clinical data?");
        if (main().isEmpty()) {
            List<String> reasons = new ArrayList<>();
            result.radiomics().nothingLeft().map(NothingLeft::message).ifPresent(reasons::add);
            result.clinical().nothingLeft().map(NothingLeft::message).ifPresent(reasons::add);
            html.notice("No model was fitted. " + String.join("; ", reasons));
            return;
        }
        HazardResult main = main().get();
        html.paragraph("Answer: on " + main.test().cases() + " test patients ("
                + main.test().events() + " with the event) that no step of the fit has seen, the "
                + Words.model(main.model()) + " model has a concordance of "
                + SurvivalWords.c(main.test().harrell()) + " (Harrell's C, 95 % interval)."
                + robustness
                        .map(r -> " With the whole chain fitted again in "
                                + r.settings().repeats() + " x "
                                + r.settings().folds() + "-fold cross-validation it is "
                                + Words.fixed(r.c(main.model()), 3) + " ("
                                + SurvivalWords.limits(r.limits(main.model(), ConfidenceInterval.DEFAULT_LEVEL), 3)
                                + "); that is the figure to trust.")
                        .orElse(""));
    }

    private void warnings(Html html) {
        List<String> all = new ArrayList<>(text.warnings());
        result.notFitted().forEach((model, why) -> all.add(Words.model(model) + ": not fitted, " + why + "."));
        if (!result.cohort().followUp().competing().isEmpty()) {
            all.add("Competing events ("
                    + String.join(", ", result.cohort().followUp().competing())
                    + ") are taken as censoring: hazard ratios are those of the cause, but risks and Kaplan-Meier curves are"
                    + " those of patients whom nothing else takes from view, and larger than those that are seen.");
        }
        result.models().forEach((model, r) -> {
            if (r.hazard().isFirth()) {
                all.add(Words.model(model) + ": the likelihood grows for ever, so that no maximum likelihood estimate"
                        + " exists; Firth's penalised fit was taken.");
            }
            double p = r.proportional().number(t -> t.global().p());
            if (p < 0.05) {
                all.add(Words.model(model) + ": hazards are not proportional in training (p = " + Words.pValue(p)
                        + "); its hazard ratios are means over the follow-up.");
            }
            double gap = r.training().harrell().number(c -> c.c())
                    - r.test().harrell().number(c -> c.c());
            if (gap > OPTIMISTIC) {
                all.add(Words.model(model) + ": C is " + Words.fixed(gap, 3)
                        + " larger in training than in the test part; the training figure is optimistic.");
            }
        });
        main().ifPresent(m -> SurvivalFigures.parts(m)
                .forEach((part, e) -> e.horizons().forEach(h -> {
                    String why = SurvivalTables.reasons(h.roc(), h.brier(), h.calibration());
                    if (!why.isEmpty()) {
                        all.add("Horizon of "
                                + SurvivalWords.time(result.cohort().followUp().unit(), h.horizon()) + ", " + part
                                + " part: " + why + ".");
                    }
                })));
        if (all.isEmpty()) {
            html.paragraph("None.");
        } else {
            html.list(all);
        }
    }

    private void cohort(Html html) {
        FollowUpTable training = result.trainingFollowUp();
        FollowUpTable test = result.testFollowUp();
        html.paragraph(result.cohort().followUp().size() + " patients with follow-up: " + training.size()
                + " training (" + training.followUp().events() + " with the event), " + test.size() + " test ("
                + test.followUp().events() + ").");
        frame.figure(html, "follow-up", "Kaplan-Meier curves of both parts, with numbers at risk.");
        StudyTables tables = result.tables().named(WITHOUT, WITH);
        html.trusted(
                "Training and test part",
                ReportPage.shortNames(tables.trainingAgainstTest().toHtml()));
        html.trusted(
                "Training patients by whether the event was seen; a patient who was censored may have it later",
                ReportPage.shortNames(tables.labelsInTraining().toHtml()));
    }

    private void selection(Html html) {
        frame.figure(
                html,
                "selection-funnel",
                "How many radiomics columns each step leaves; fitted on training patients only.");
        result.radiomics().nothingLeft().ifPresent(n -> html.notice(n.message()));
        frame.figure(html, "lasso-cross-validation", "Cross-validation inside the training part.");
        frame.figure(
                html, "coefficients", "Coefficients of the Rad-score, log hazard ratios of columns scaled to 0..1.");
        html.heading("Clinical screening");
        new SurvivalModelTables(result).screening(html);
    }

    private void models(Html html) {
        new SurvivalModelTables(result).models(html);
        frame.startingWith(html, "hazard-ratios-", ".");
    }

    private void performance(Html html) {
        SurvivalModelTables tables = new SurvivalModelTables(result);
        tables.performance(html);
        tables.horizons(html);
        tables.differences(html);
        frame.figure(
                html,
                "roc-at-horizons",
                "Time-dependent ROC curves (inverse probability of censoring) and the area over time.");
    }

    private void groups(Html html) {
        html.paragraph(
                "Cut-offs come of the training patients alone; the test patients are divided by them. The p-values"
                        + " of training are too small, those of the searched cut-off most: its corrected p is the one to report.");
        new SurvivalModelTables(result).groups(html);
        main().ifPresent(m ->
                frame.startingWith(html, "kaplan-meier-" + m.model().label(), "."));
    }

    private void nomogram(Html html) {
        Optional<HazardResult> main = main();
        if (main.isEmpty()) {
            html.paragraph("No figure: no model was fitted.");
        } else {
            frame.figure(
                    html,
                    "nomogram-" + main.get().model().label(),
                    "Points add up; the total gives the probability of being free of the event at each horizon.");
        }
    }

    private void robustness(Html html) {
        if (robustness.isEmpty()) {
            html.paragraph("Not run.");
            return;
        }
        SurvivalModelTables tables = new SurvivalModelTables(result);
        tables.robustness(html, robustness.get());
        frame.figureIfThere(html, "feature-stability", "How often each column was selected in the resamples.");
    }
}
