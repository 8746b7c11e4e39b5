package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.markup.Xml;
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
        this.classifiers = classifiers;
        this.quality = quality;
    }

    /** Sections with their anchors, in the order of the page. */
    private enum Section {
        ANSWER("answer", "Question and answer"),
        WARNINGS("warnings", "Warnings"),
        COHORT("cohort", "Cohort"),
        SELECTION("selection", "Features and selection"),
        MODELS("models", "Models"),
        PERFORMANCE("performance", "Performance"),
        CALIBRATION("calibration", "Calibration"),
        USEFULNESS("usefulness", "Usefulness"),
        NOMOGRAM("nomogram-section", "Nomogram"),
        PATIENT("patient", "One patient as an example"),
        ROBUSTNESS("robustness", "Robustness"),
        QUALITY("quality", "Images and regions"),
        PUBLISHED("published", "Published figures"),
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
        for (Section section : sections()) {
            page.append("<li><a href=\"#").append(section.id).append("\">").append(section.heading);
            page.append("</a></li>\n");
        }
        page.append("</ol></nav>\n");
        for (Section section : sections()) {
            Html html = new Html().section(section.id, section.heading);
            write(section, html);
            page.append(html.text());
        }
        return page.toString();
    }

    /** A study that starts from tables has no images to show. */
    private List<Section> sections() {
        return Arrays.stream(Section.values())
                .filter(s -> s != Section.QUALITY || quality.isPresent())
                .toList();
    }

    private void write(Section section, Html html) throws IOException {
        switch (section) {
            case ANSWER -> answer(html);
            case WARNINGS -> warnings(html);
            case COHORT -> cohort(html);
            case SELECTION -> selection(html);
            case MODELS -> {
                new ModelTables(result).models(html);
                classifiers.ifPresent(c -> new ClassifierTables(c).html(html));
            }
            case PERFORMANCE -> performance(html);
            case CALIBRATION -> calibration(html);
            case USEFULNESS -> figure(html, "decision-curves", "Net benefit of acting on each model's probability.");
            case NOMOGRAM -> nomogram(html);
            case PATIENT ->
                figure(
                        html,
                        "one-patient",
                        "From the intercept to the Rad-score of one test patient; inputs scaled to 0..1.");
            case ROBUSTNESS -> new RobustnessSection(result, robustness, figures).write(html);
            case QUALITY -> quality.orElseThrow().write(html);
            case PUBLISHED -> new ModelTables(result).published(html);
            case METHODS -> html.append(new MethodsText(result, robustness, text).html());
            case CHECKLISTS -> checklists(html);
        }
    }

    private void figure(Html html, String name, String caption) {
        Figure figure = figures.get(name);
        if (figure == null) {
            html.paragraph("No figure: the models that it needs were not fitted.");
        } else {
            html.figure("figure-" + name, figure, caption);
        }
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
        figure(
                html,
                "selection-funnel",
                "How many radiomics columns each step leaves; fitted on training patients only.");
        result.radiomics().nothingLeft().ifPresent(n -> html.notice(n.message()));
        if (figures.containsKey("lasso-path")) {
            figure(html, "lasso-cross-validation", "Cross-validation inside the training part.");
            figure(html, "lasso-path", "Coefficients along the path.");
        }
        if (figures.containsKey("coefficients")) {
            figure(html, "coefficients", "Coefficients of the Rad-score, for columns scaled to 0..1.");
        }
        if (figures.containsKey("correlation")) {
            figure(html, "correlation", "Correlation of columns in training, before and after the filter.");
        }
        html.heading("Clinical screening");
        new ModelTables(result).screening(html);
    }

    private void performance(Html html) {
        figure(html, "roc", "ROC curves; the circle is the cut-off chosen in training (largest Youden index).");
        new ModelTables(result).performance(html);
        comparisons(html);
        if (figures.containsKey("rad-score-by-group")) {
            figure(html, "rad-score-by-group", "Rad-score of every patient.");
        }
        for (Map.Entry<String, Figure> entry : figures.entrySet()) {
            if (entry.getKey().startsWith("confusion-")) {
                figure(html, entry.getKey(), entry.getValue().title() + ", at the cut-off chosen in training.");
            }
        }
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
        for (Map.Entry<String, Figure> entry : figures.entrySet()) {
            if (entry.getKey().startsWith("calibration-")) {
                figure(html, entry.getKey(), entry.getValue().title() + ".");
            }
        }
    }

    private void nomogram(Html html) {
        new ModelTables(result).fusion(html);
        if (figures.containsKey("odds-ratios")) {
            figure(html, "odds-ratios", "Odds ratios with 95 % intervals of Wald.");
        }
        figure(html, "nomogram", "Points of both signatures add up; the total gives the probability.");
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

    static void checklists(Html html) throws IOException {
        html.paragraph(
                "What the run knows is filled in and waits for the author's confirmation; nothing is answered for the"
                        + " author. Topics are abridged; quote the items from the articles.");
        for (Checklist list : Checklist.all()) {
            List<List<String>> rows = new ArrayList<>();
            for (Checklist.Item item : list.items()) {
                rows.add(List.of(item.number(), item.topic(), item.state().words(), item.fromRun()));
            }
            html.details(
                    list.name() + " (" + list.source() + "): "
                            + list.count(Checklist.State.YES) + " to be confirmed, "
                            + list.count(Checklist.State.PARTIAL) + " to be completed, "
                            + list.count(Checklist.State.NO) + " open",
                    new Html().table(list.name(), List.of("item", "topic", "state", "where the run's part is"), rows));
        }
    }
}
