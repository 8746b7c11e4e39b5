package org.voxrisk.riskmodel.study;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.reference.TreeCheck;

/**
 * The radiomics chain on real tables against R: every file and number of the reference, with the outer cross-validation, ComBat
 * and test-retest agreement. Tables are those of the test resources, or of the folder that {@code
 * -Dvoxrisk.reference.cohorts=DIR} names.
 */
class CohortReferenceTest {
    static Stream<Path> cohorts() throws IOException, URISyntaxException {
        String given = System.getProperty("voxrisk.reference.cohorts");
        Path root = given != null && !given.isBlank()
                ? Path.of(given)
                : Path.of(Objects.requireNonNull(CohortReferenceTest.class.getResource("/reference/cohorts"))
                        .toURI());
        List<Path> folders;
        try (Stream<Path> all = Files.list(root)) {
            folders = all.filter(f -> Files.isDirectory(f.resolve("expected")))
                    .sorted()
                    .toList();
        }
        if (folders.isEmpty()) {
            throw new IllegalStateException("no cohort in " + root);
        }
        return folders.stream();
    }

    @ParameterizedTest
    @MethodSource("cohorts")
    void everyNumberIsThatOfR(Path folder) throws IOException {
        TreeCheck check = tolerances(folder.getFileName().toString());
        if (Files.exists(folder.resolve("study.json"))) {
            new RealCohort(new RealCohortFolder(folder), check).compareAll();
        } else {
            TestRetest.compare(folder, check);
        }
        check.assertAgreement();
    }

    private static TreeCheck tolerances(String name) {
        return new TreeCheck(name)
                .allow("icc", 0, 1e-10)
                .allow("shapiro", 1e-6, 0)
                .allow("levene", 1e-10, 0)
                .allow("univariate\\.csv/p", 1e-10, 0)
                .allow("correlation\\.csv/r|correlation_margin", 1e-12, 0)
                .allow("p_nearest", 0, 1e-10)
                .allow("binomial/cvm|binomial/cvsd", 1e-3, 0)
                .allow("dev_ratio", 1e-6, 1e-9)
                .allow("/lambda|lambda(_min|_1se)?$", 1e-12, 0)
                .allow("cvm|cvsd", 1e-6, 0)
                .allow("(intercept|coef)(\\[\\d+\\])?$|predictions\\.csv/(radscore|binomial)|/score\\[", 1e-7, 1e-7)
                .allow("outer_cv_scores", 0, 1e-6)
                .allow("outer_cv.*auc|auc_pooled|auc_by_fold|auc_of_mean|outer_cv_mean", 1e-9, 1e-9)
                .allow("predictions\\.csv/prob", 0, 1e-7)
                .allow("recalibration", 1e-6, 0)
                .allow("calibration/(intercept|slope|calibration_in|hosmer)", 1e-5, 1e-5)
                .allow("brier|log_loss|net_benefit|treat_all", 0, 1e-7)
                .allow("cutoff$|tied_cutoffs", 0, 1e-7)
                .allow("auc|variance|ci95|train$|test$|combat$|youden_J|optimism|at_cutoff", 1e-10, 1e-13)
                .allow("combat\\.csv/(gamma|delta|grand|var|row)|priors", 1e-10, 1e-12)
                // Harmonised values are off by rounding, so are the ranges of them.
                .allow("combat/ranges\\.csv", 0, 1e-12);
    }
}
