package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.bundle.InputVariable;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.ModelCard;
import org.voxrisk.riskmodel.bundle.PatientScore;
import org.voxrisk.riskmodel.bundle.SurvivalValidation;
import org.voxrisk.riskmodel.bundle.ValidationMeasure;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.model.hazard.RiskHorizons;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.select.VarianceFilter;
import org.voxrisk.riskmodel.study.SurvivalBundle;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

class SurvivalCommandsTest {
    private static final FeatureTable PATIENTS = cohort(2, 50);
    private static final FollowUp OBSERVED = followUp(PATIENTS, 4);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private ModelBundle bundle = bundle();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path model;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path clinical;

    private static FeatureTable cohort(long seed, int cases) {
        FeatureTable all = SmallBundle.cohort(seed, cases, "");
        return all.select(FeatureNames.of("age", "stage"));
    }

    private static FollowUp followUp(FeatureTable table, long seed) {
        Random random = new Random(seed);
        double[] months = new double[table.caseCount()];
        int[] status = new int[months.length];
        for (int i = 0; i < months.length; i++) {
            double event = -Math.log(1 - random.nextDouble()) / 0.02 * Math.exp(-0.8 * table.value(i, 1));
            double end = 20 + 50 * random.nextDouble();
            months[i] = Math.ceil(4 * Math.min(event, end)) / 4;
            status[i] = event <= end ? 1 : 0;
        }
        return FollowUp.of(months, status);
    }

    private static ModelBundle bundle() {
        FeatureTable training = cohort(1, 80);
        TrainingPart rows = TrainingPart.wholeTable(training);
        CoxFit fit = CoxRegression.efron()
                .fit(
                        DesignMatrix.of(List.of(
                                Term.numeric("age", training.column(0)), Term.numeric("stage", training.column(1)))),
                        followUp(training, 3));
        return SurvivalBundle.builder(
                        SurvivalBundle.clinical(
                                VarianceFilter.constantsOnly().fit(rows),
                                FittedHazard.of(
                                        fit,
                                        rows,
                                        new RiskHorizons(FollowUpUnit.MONTHS, List.of(12.0, 36.0, 48.5, 240.0), 36))),
                        "recurrence",
                        LocalDate.of(2026, 2, 1),
                        training)
                .input(InputVariable.numeric("age", "years", 18, 100))
                .input(InputVariable.categorical(
                        "stage",
                        List.of(
                                new InputVariable.Level("I", 0),
                                new InputVariable.Level("II", 1),
                                new InputVariable.Level("III", 2))))
                .groups(SurvivalBundle.groupsAbove(List.of(0.0), List.of("low risk", "high risk"), "mean of training"))
                .card(ModelCard.named("small Cox model"))
                .build();
    }

    @BeforeEach
    void writeFiles() throws IOException {
        model = folder.resolve("m.bundle");
        clinical = folder.resolve("c.csv");
        bundle.write(model);
        StringBuilder text = new StringBuilder(
                "patient_id,age [years],stage,dfs_months,dfs_days,recurrence,operated,last seen,site\n");
        LocalDate day = LocalDate.of(2020, 1, 1);
        for (int i = 0; i < PATIENTS.caseCount(); i++) {
            double months = OBSERVED.time(i);
            long days = Math.round(months * 30.4375);
            text.append(String.join(
                            ",",
                            PATIENTS.cases().get(i).id(),
                            DoubleText.of(PATIENTS.value(i, 0)),
                            List.of("I", "II", "III").get((int) PATIENTS.value(i, 1)),
                            DoubleText.of(months),
                            String.valueOf(days),
                            OBSERVED.isEvent(i) ? "yes" : "no",
                            day.toString(),
                            day.plusDays(days).toString(),
                            i % 2 == 0 ? "north" : "south"))
                    .append('\n');
        }
        text.append("P900,50,I,,,,,,north\n");
        Files.writeString(clinical, text);
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void riskAtEachHorizonIsPrinted() throws IOException {
        CommandRun run =
                CommandRun.of("score", "--model", model, "--clinical", clinical).succeeds();
        List<String> lines = run.out().lines().toList();
        assertEquals(
                "case_id,score,probability,group,harmonisation,risk_12_months,risk_36_months,risk_48.5_months,"
                        + "risk_240_months,contribution_age,contribution_stage,points_age,points_stage,points_total,remarks",
                lines.get(0));
        PatientScore first = bundle.score(PATIENTS).get(0);
        String[] cells = lines.get(1).split(",", -1);
        assertEquals(DoubleText.of(first.score()), cells[1]);
        assertEquals(DoubleText.of(first.probability().orElseThrow()), cells[6]);
        assertEquals(cells[2], cells[6]);
        assertEquals("", cells[8]);
        assertTrue(lines.get(1).contains("no risk at 240.0 months: the follow-up of training ends at"), lines.get(1));
        assertTrue(!run.out().contains("NaN"));
        Path out = folder.resolve("s.json");
        CommandRun.of("score", "--model", model, "--clinical", clinical, "--out", out)
                .succeeds();
        JsonNode patient = json(out).at("/patients/0");
        assertEquals(
                first.probability().orElseThrow(),
                patient.at("/over_time/horizons/1/risk").asDouble());
        assertTrue(patient.at("/over_time/horizons/3/risk").isNull());
        assertEquals("linear predictor", patient.at("/explanations/0/of").asText());
        assertEquals(36, json(out).at("/model/survival/primary_horizon").asDouble());
    }

    @Test
    void infoTellsFollowUpHorizonsAndBaseline() {
        CommandRun run = CommandRun.of("bundle", "info", model).succeeds();
        for (String part :
                List.of("follow-up ", "events among 80 cases", "horizons ", "baseline hazard ", "no risk at ")) {
            assertTrue(run.out().contains(part), run.out());
        }
    }

    @Test
    void validationIsTheLibrarysAndRefitsNothing() throws IOException {
        Path out = folder.resolve("v.json");
        CommandRun run = CommandRun.of(
                        "evaluate",
                        "--model",
                        model,
                        "--clinical",
                        clinical,
                        "--time",
                        "dfs_months",
                        "--outcome",
                        "recurrence",
                        "--subgroup",
                        "site",
                        "--out",
                        out)
                .succeeds();
        assertTrue(run.err().contains("1 of 51 cases have no follow-up"), run.err());
        List<String> ids = PATIENTS.cases().stream().map(Case::id).toList();
        SurvivalValidation expected = SurvivalValidation.of(
                bundle, PATIENTS, FollowUpTable.of(ids, OBSERVED, FollowUpUnit.MONTHS), bundle.newCentres(), Map.of());
        JsonNode measures = json(out).at("/measures");
        int k = 0;
        for (ValidationMeasure m : expected.measures()) {
            assertEquals(m.measure(), measures.at("/" + k + "/measure").asText());
            if (Double.isNaN(m.value())) {
                assertTrue(measures.at("/" + k + "/value").isNull());
                assertTrue(!m.note().isEmpty(), m.toString());
            } else {
                assertEquals(m.value(), measures.at("/" + k + "/value").asDouble());
            }
            k++;
        }
        assertTrue(run.out().contains("north: c_harrell"), run.out());
        assertTrue(run.out().contains("all, group high risk: observed_risk at 36"), run.out());
    }

    @Test
    void daysAndDatesSayTheSame() {
        List<String> found = new ArrayList<>();
        for (Object[] time : List.of(
                new Object[] {"--time", "dfs_days"},
                new Object[] {"--start", "operated", "--end", "last seen", "--date-form", "yyyy-mm-dd"})) {
            List<Object> args = new ArrayList<>(List.of("evaluate", "--model", model, "--clinical", clinical));
            args.addAll(List.of(time));
            args.addAll(List.of("--outcome", "recurrence", "--event", "yes", "--no-event", "no"));
            String c = CommandRun.of(args.toArray())
                    .succeeds()
                    .out()
                    .lines()
                    .filter(l -> l.startsWith("all: c_harrell"))
                    .findFirst()
                    .orElseThrow();
            found.add(c);
        }
        assertEquals(found.get(0), found.get(1));
    }

    @Test
    void aHazardIsUpdated() throws IOException {
        Path out = folder.resolve("n.bundle");
        Object[] update = {
            "bundle",
            "update",
            "--model",
            model,
            "--clinical",
            clinical,
            "--time",
            "dfs_months",
            "--outcome",
            "recurrence",
            "--what",
            "baseline-slope",
            "--out",
            out
        };
        CommandRun run = CommandRun.of(update).succeeds();
        assertTrue(run.err().contains("baseline hazard and slope estimated anew on 50 patients"), run.err());
        assertEquals(bundle.sha256(), ModelBundle.read(out).history().get(0).parent());
    }

    @Test
    void wrongOptionsAreToldInPlainWords() throws IOException {
        CommandRun.of("evaluate", "--model", model, "--clinical", clinical, "--outcome", "recurrence")
                .fails(2, "is a Cox model", "--time");
        CommandRun.of(
                        "evaluate",
                        "--model",
                        model,
                        "--clinical",
                        clinical,
                        "--time",
                        "age [years]",
                        "--outcome",
                        "nothing")
                .fails(2, "no file has");
        Path faulty = folder.resolve("d.csv");
        Files.writeString(faulty, "id,age,stage,t,e\nA,50,I,-3,1\nB,60,II,x,1\nC,61,II,4,9\n");
        CommandRun.of("evaluate", "--model", model, "--clinical", faulty, "--time", "t", "--outcome", "e")
                .fails(2, "--time-unit");
        CommandRun.of(
                        "evaluate",
                        "--model",
                        model,
                        "--clinical",
                        faulty,
                        "--time",
                        "t",
                        "--time-unit",
                        "months",
                        "--outcome",
                        "e")
                .fails(1, "-3", "'x'");
        Path label = folder.resolve("l.bundle");
        SmallBundle.bundle("").write(label);
        CommandRun.of("evaluate", "--model", label, "--clinical", clinical, "--outcome", "e", "--time", "t")
                .fails(2, "no risk over time");
        CommandRun.of(
                        "bundle",
                        "update",
                        "--model",
                        model,
                        "--clinical",
                        clinical,
                        "--time",
                        "dfs_months",
                        "--outcome",
                        "recurrence",
                        "--what",
                        "intercept",
                        "--out",
                        folder.resolve("x.bundle"))
                .fails(2, "baseline or baseline-slope");
    }
}
