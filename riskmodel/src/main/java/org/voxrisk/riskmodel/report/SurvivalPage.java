package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.markup.Xml;
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
    private final Map<String, Figure> figures;
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
        this.figures = figures;
        this.quality = quality;
    }

    /** Sections with their anchors, in the order of the page. */
    private enum Section {
        ANSWER("answer", "Question and answer"),
        WARNINGS("warnings", "Warnings"),
        COHORT("cohort", "Cohort and follow-up"),
        SELECTION("selection", "Features and selection"),
        MODELS("models", "Models"),
        PERFORMANCE("performance", "Performance"),
        GROUPS("groups", "Groups of risk"),
        CALIBRATION("calibration", "Calibration"),
        USEFULNESS("usefulness", "Usefulness"),
        NOMOGRAM("nomogram-section", "Nomogram"),
        ROBUSTNESS("robustness", "Robustness"),
        QUALITY("quality", "Images and regions"),
        METHODS("methods", "Methods"),
        CHECKLISTS("checklists", "Open items of reporting checklists");

        private final String id;
        private final String heading;

        Section(String id, String heading) {
            this.id = id;
            this.heading = heading;
        }
    }

    String text() throws IOException {
        StringBuilder page = new StringBuilder();
        if (!text.note().isEmpty()) {
            page.append("<p class=\"notice\"><strong>").append(Xml.escaped(text.note()));
            page.append("</strong></p>\n");
        }
        page.append("<h1>").append(Xml.escaped(text.title())).append("</h1>\n");
        page.append("<nav aria-label=\"Contents\"><ol>\n");
        List<Section> sections = Arrays.stream(Section.values())
                .filter(s -> s != Section.QUALITY || quality.isPresent())
                .toList();
        for (Section section : sections) {
            page.append("<li><a href=\"#").append(section.id).append("\">").append(section.heading);
            page.append("</a></li>\n");
        }
        page.append("</ol></nav>\n");
        for (Section section : sections) {
            Html html = new Html().section(section.id, section.heading);
            write(section, html);
            page.append(html.text());
        }
        return page.toString();
    }

    private void write(Section section, Html html) throws IOException {
        switch (section) {
            case ANSWER -> answer(html);
            case WARNINGS -> warnings(html);
            case COHORT -> cohort(html);
            case SELECTION -> selection(html);
            case MODELS -> models(html);
            case PERFORMANCE -> performance(html);
            case GROUPS -> groups(html);
            case CALIBRATION -> {
                html.paragraph("Risks of the radiomics model come of a Cox model with the Rad-score as its only column."
                        + " Observed risks are those of Kaplan-Meier.");
                startingWith(html, "calibration-");
            }
            case USEFULNESS ->
                figure(html, "decision-curves", "Net benefit of acting on each model's risk up to a horizon.");
            case NOMOGRAM -> nomogram(html);
            case ROBUSTNESS -> robustness(html);
            case QUALITY -> quality.orElseThrow().write(html);
            case METHODS -> html.append(new SurvivalMethods(result, robustness, text).html());
            case CHECKLISTS -> ReportPage.checklists(html);
        }
    }

    private void figure(Html html, String name, String caption) {
        Figure figure = figures.get(name);
        if (figure == null) {
            html.paragraph("No figure: what it needs was not fitted, or the follow-up does not tell it.");
        } else {
            html.figure("figure-" + name, figure, caption);
        }
    }

    private void startingWith(Html html, String prefix) {
        figures.forEach((name, figure) -> {
            if (name.startsWith(prefix)) {
                html.figure("figure-" + name, figure, figure.title() + ".");
            }
        });
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
        figure(html, "follow-up", "Kaplan-Meier curves of both parts, with numbers at risk.");
        StudyTables tables = result.tables().named(WITHOUT, WITH);
        html.trusted(
                "Training and test part",
                ReportPage.shortNames(tables.trainingAgainstTest().toHtml()));
        html.trusted(
                "Training patients by whether the event was seen; a patient who was censored may have it later",
                ReportPage.shortNames(tables.labelsInTraining().toHtml()));
    }

    private void selection(Html html) {
        figure(
                html,
                "selection-funnel",
                "How many radiomics columns each step leaves; fitted on training patients only.");
        result.radiomics().nothingLeft().ifPresent(n -> html.notice(n.message()));
        figure(html, "lasso-cross-validation", "Cross-validation inside the training part.");
        figure(html, "coefficients", "Coefficients of the Rad-score, log hazard ratios of columns scaled to 0..1.");
        html.heading("Clinical screening");
        new SurvivalModelTables(result).screening(html);
    }

    private void models(Html html) {
        new SurvivalModelTables(result).models(html);
        startingWith(html, "hazard-ratios-");
    }

    private void performance(Html html) {
        SurvivalModelTables tables = new SurvivalModelTables(result);
        tables.performance(html);
        tables.horizons(html);
        tables.differences(html);
        figure(
                html,
                "roc-at-horizons",
                "Time-dependent ROC curves (inverse probability of censoring) and the area over time.");
    }

    private void groups(Html html) {
        html.paragraph(
                "Cut-offs come of the training patients alone; the test patients are divided by them. The p-values"
                        + " of training are too small, those of the searched cut-off most: its corrected p is the one to report.");
        new SurvivalModelTables(result).groups(html);
        main().ifPresent(m -> startingWith(html, "kaplan-meier-" + m.model().label()));
    }

    private void nomogram(Html html) {
        Optional<HazardResult> main = main();
        if (main.isEmpty()) {
            html.paragraph("No figure: no model was fitted.");
        } else {
            figure(
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
        if (figures.containsKey("feature-stability")) {
            figure(html, "feature-stability", "How often each column was selected in the resamples.");
        }
    }
}
