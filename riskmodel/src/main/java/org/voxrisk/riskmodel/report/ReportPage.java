package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.study.AsPublished;
import org.voxrisk.riskmodel.study.ModelComparison;
import org.voxrisk.riskmodel.study.ModelResult;
import org.voxrisk.riskmodel.study.NothingLeft;
import org.voxrisk.riskmodel.study.PartEvaluation;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.StudyClassifiers;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.StudyTables;

/** The body of the page, from the answer to the open items of the checklists. */
final class ReportPage {
    private final StudyResult result;
    private final Optional<Robustness> robustness;
    private final ReportText text;
    private final Map<String, Figure> figures;
    private final PageFrame frame;
    private final Optional<StudyClassifiers> classifiers;
    private final Optional<QualitySection> quality;

    ReportPage(
            StudyResult result,
            Optional<Robustness> robustness,
            ReportText text,
            Map<String, Figure> figures,
            Optional<StudyClassifiers> classifiers,
            Optional<QualitySection> quality) {
        this.result = result;
        this.robustness = robustness;
        this.text = text;
        this.figures = figures;
        this.frame = new PageFrame(figures, "No figure: the models that it needs were not fitted.");
        this.classifiers = classifiers;
        this.quality = quality;
    }

    String text() throws IOException {
        return PageFrame.page(text, sections());
    }

    private List<PageFrame.Section> sections() {
        ModelTables tables = new ModelTables(result);
        List<PageFrame.Section> sections = new ArrayList<>(List.of(
                new PageFrame.Section("answer", "Question and answer", this::answer),
                new PageFrame.Section("warnings", "Warnings", this::warnings),
                new PageFrame.Section("cohort", "Cohort", this::cohort),
                new PageFrame.Section("selection", "Features and selection", this::selection),
                new PageFrame.Section("models", "Models", html -> {
                    tables.models(html);
                    classifiers.ifPresent(c -> new ClassifierTables(c).html(html));
                }),
                new PageFrame.Section("performance", "Performance", this::performance),
                new PageFrame.Section("calibration", "Calibration", this::calibration),
                new PageFrame.Section(
                        "usefulness",
                        "Usefulness",
                        html -> frame.figure(
                                html, "decision-curves", "Net benefit of acting on each model's probability.")),
                new PageFrame.Section("nomogram-section", "Nomogram", this::nomogram),
                new PageFrame.Section(
                        "patient",
                        "One patient as an example",
                        html -> frame.figure(
                                html,
                                "one-patient",
                                "From the intercept to the Rad-score of one test patient; inputs scaled to 0..1.")),
                new PageFrame.Section(
                        "robustness", "Robustness", new RobustnessSection(result, robustness, figures)::write)));
        // A study that starts from tables has no images to show.
        quality.ifPresent(q -> sections.add(new PageFrame.Section("quality", "Images and regions", q::write)));
        sections.addAll(List.of(
                new PageFrame.Section("published", "Published figures", tables::published),
                new PageFrame.Section(
                        "methods", "Methods", html -> html.append(new MethodsText(result, robustness, text).html())),
                new PageFrame.Section("checklists", "Open items of reporting checklists", ChecklistSection::write)));
        return sections;
    }

    private Optional<ModelResult> main() {
        return result.model(StudyModel.FUSION)
                .or(() -> result.model(StudyModel.RADIOMICS))
                .or(() -> result.model(StudyModel.CLINICAL));
    }

    private void answer(Html html) {
        html.paragraph("Question: can the " + text.with() + " group be told from the " + text.without()
                + " group before treatment by radiomics and clinical data?");
        Optional<ModelResult> main = main();
        if (main.isEmpty()) {
            html.notice("No model was fitted. " + nothingLeft());
            return;
        }
        PartEvaluation test = main.get().test();
        ConfusionMatrix c = test.atCutoff();
        html.paragraph("Answer: on " + c.size() + " test patients ("
                + test.risks().outcomes().events() + " "
                + text.with() + ") that no step of the fit has seen, the "
                + Words.model(main.get().model())
                + " model has an area under the ROC curve of " + Words.auc(test.auc())
                + " (95 % interval of DeLong). At the cut-off chosen in training, sensitivity is "
                + Words.share(c.sensitivity()) + " and specificity " + Words.share(c.specificity()) + "."
                + repeated());
        html.list(List.of(
                "Area under the curve, test: " + Words.auc(test.auc()),
                "Sensitivity, test: " + Words.share(c.sensitivity()),
                "Specificity, test: " + Words.share(c.specificity())));
    }

    private String repeated() {
        return robustness
                .map(r ->
                        " With the whole chain fitted again in " + r.settings().repeats() + " x "
                                + r.settings().folds() + "-fold cross-validation it is "
                                + Words.fixed(
                                        r.crossValidatedMean(
                                                main().orElseThrow().model().isFusion()
                                                        ? StudyModel.FUSION
                                                        : main().orElseThrow().model()),
                                        3)
                                + "; that is the figure to trust.")
                .orElse("");
    }

    private String nothingLeft() {
        List<String> reasons = new ArrayList<>();
        result.radiomics().nothingLeft().map(NothingLeft::message).ifPresent(reasons::add);
        result.clinical().nothingLeft().map(NothingLeft::message).ifPresent(reasons::add);
        return String.join("; ", reasons);
    }

    private void warnings(Html html) {
        List<String> all = new ArrayList<>(text.warnings());
        result.notFitted().forEach((model, why) -> all.add(Words.model(model) + ": not fitted, " + why + "."));
        result.fusions().forEach((model, fit) -> {
            if (fit.likelihood().isEmpty()) {
                all.add(Words.model(model)
                        + ": the signatures separate the training patients, so that no maximum likelihood estimate"
                        + " exists; Firth's penalised fit was taken, without nomogram and profile intervals.");
            }
        });
        result.models().values().forEach(m -> {
            double gap = m.training().auc().auc() - m.test().auc().auc();
            if (gap > 0.15) {
                all.add(Words.model(m.model()) + ": the area is " + Words.fixed(gap, 3)
                        + " larger in training than in the test part; the training figure is optimistic.");
            }
        });
        if (all.isEmpty()) {
            html.paragraph("None.");
        } else {
            html.list(all);
        }
    }

    private void cohort(Html html) {
        int training = main().map(m -> m.training().cases().size()).orElse(0);
        int test = main().map(m -> m.test().cases().size()).orElse(0);
        html.paragraph(result.cohort().radiomics().caseCount() + " patients with images, regions and clinical data"
                + (training + test > 0 ? ": " + training + " training, " + test + " test." : "."));
        StudyTables tables = result.tables().named(text.without(), text.with());
        html.trusted(
                "Training and test part",
                shortNames(tables.trainingAgainstTest().toHtml()));
        html.trusted(
                "The two groups in training",
                shortNames(tables.labelsInTraining().toHtml()));
        html.trusted(
                "The two groups in the test part",
                shortNames(tables.labelsInTest().toHtml()));
        html.paragraph(
                "Mann-Whitney U by the normal approximation with continuity correction, as ties or size ask for it,"
                        + " unless exact.");
    }

    /** The longest name would push the p-values out of sight; the sentence below the tables has the rest of it. */
    static String shortNames(String table) {
        return table.replace(TestMethod.MANN_WHITNEY_CORRECTED.label(), "Mann-Whitney U test")
                .replaceAll("(Mann-Whitney U test); [^<;]*exact p[^<;]*", "$1");
    }

    private void selection(Html html) {
        frame.figure(
                html,
                "selection-funnel",
                "How many radiomics columns each step leaves; fitted on training patients only.");
        result.radiomics().nothingLeft().ifPresent(n -> html.notice(n.message()));
        if (figures.containsKey("lasso-path")) {
            frame.figure(html, "lasso-cross-validation", "Cross-validation inside the training part.");
            frame.figure(html, "lasso-path", "Coefficients along the path.");
        }
        frame.figureIfThere(html, "coefficients", "Coefficients of the Rad-score, for columns scaled to 0..1.");
        frame.figureIfThere(html, "correlation", "Correlation of columns in training, before and after the filter.");
        html.heading("Clinical screening");
        new ModelTables(result).screening(html);
    }

    private void performance(Html html) {
        frame.figure(html, "roc", "ROC curves; the circle is the cut-off chosen in training (largest Youden index).");
        new ModelTables(result).performance(html);
        comparisons(html);
        frame.figureIfThere(html, "rad-score-by-group", "Rad-score of every patient.");
        frame.startingWith(html, "confusion-", ", at the cut-off chosen in training.");
    }

    private void comparisons(Html html) {
        List<List<String>> rows = new ArrayList<>();
        for (ModelComparison pair : result.comparisons()) {
            rows.add(List.of(
                    pair.first().label() + " against " + pair.second().label(),
                    Words.fixed(pair.training().auc().difference(), 3),
                    Words.pValue(pair.training().auc().pValue(Alternative.TWO_SIDED)),
                    Words.fixed(pair.test().auc().difference(), 3),
                    Words.pValue(pair.test().auc().pValue(Alternative.TWO_SIDED))));
        }
        if (!rows.isEmpty()) {
            html.table(
                    "Differences of areas, paired test of DeLong",
                    List.of("models", "training", "p", "test", "p"),
                    rows);
        }
    }

    private void calibration(Html html) {
        html.paragraph(
                "A Rad-score is no probability and a share of neighbours may be 0 or 1: their probabilities come of a"
                        + " logistic regression of the group on the score, fitted in training.");
        frame.startingWith(html, "calibration-", ".");
    }

    private void nomogram(Html html) {
        new ModelTables(result).fusion(html);
        frame.figureIfThere(html, "odds-ratios", "Odds ratios with 95 % intervals of Wald.");
        frame.figure(html, "nomogram", "Points of both signatures add up; the total gives the probability.");
        result.asPublished().ifPresent(a -> leaking(html, a));
    }

    private static void leaking(Html html, AsPublished leaking) {
        html.heading("The order as published, which leaks");
        html.notice(
                "Selection before the split: " + AsPublished.WARNING + ". Its numbers are here to show by how much they"
                        + " are too good, and must not be quoted as performance.");
        leaking.scores()
                .ifPresent(s -> html.paragraph(
                        "Rad-score, test part: " + Words.auc(s.auc().test())
                                + (leaking.optimism().isPresent()
                                        ? "; " + Words.fixed(leaking.optimism().getAsDouble(), 3)
                                                + " above that of the selection that did not see the test patients."
                                        : ".")));
    }
}
